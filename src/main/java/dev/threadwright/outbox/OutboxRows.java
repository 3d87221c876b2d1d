package dev.threadwright.outbox;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

@ApplicationScoped
class OutboxRows implements PanacheRepository<OutboxRow> {
    /** Taken for the length of the transaction by the one replica that relays. */
    private static final int RELAY_LOCK = 0x7477_6f62;

    boolean lock() {
        return (Boolean) getEntityManager()
                .createNativeQuery("select pg_try_advisory_xact_lock(" + RELAY_LOCK + ")")
                .getSingleResult();
    }

    List<OutboxRow> oldest(int limit) {
        return find("order by id").page(0, limit).list();
    }

    void deleteAllOf(List<OutboxRow> rows) {
        delete("id in ?1", rows.stream().map(row -> row.id).toList());
    }

    long nextSeq() {
        return ((Number) getEntityManager()
                        .createNativeQuery("select nextval('told_seq')")
                        .getSingleResult())
                .longValue();
    }
}

package dev.threadwright.chatter;

import dev.threadwright.thread.ThreadRef;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Stored offers; to be used within a transaction. */
@ApplicationScoped
class OfferRows {
    private final EntityManager database;

    OfferRows(EntityManager database) {
        this.database = database;
    }

    /** How many offers were made in a channel since then, recorded ones aside. */
    long madeSince(ThreadRef thread, Instant since) {
        return database.createQuery(
                        "select count(*) from OfferRow where team = ?1 and channel = ?2 and not shadow and madeAt >= ?3",
                        Long.class)
                .setParameter(1, thread.team())
                .setParameter(2, thread.channel())
                .setParameter(3, since)
                .getSingleResult();
    }

    /** Those about words at the same place. What is said of them meanwhile waits, and is not written over. */
    List<OfferRow> at(OfferRow place) {
        return database.createQuery(
                        "from OfferRow where team = ?1 and repo = ?2 and path = ?3 and key = ?4 order by madeAt, id",
                        OfferRow.class)
                .setParameter(1, place.team)
                .setParameter(2, place.repo)
                .setParameter(3, place.path)
                .setParameter(4, place.key)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    Optional<OfferRow> locked(String id) {
        return Optional.ofNullable(database.find(OfferRow.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Nobody else decides about words at that place until this transaction ends. */
    void lock(OfferRow place) {
        database.createNativeQuery("select 1 from (select pg_advisory_xact_lock(hashtextextended(?, 0))) locked")
                .setParameter(1, String.join(" ", place.team, place.repo, place.path, place.key))
                .getSingleResult();
    }

    void keep(OfferRow row) {
        database.persist(row);
    }

    /** Counts another thread that reports the same; once, however often it is read. */
    void report(OfferRow row, ThreadRef thread, Instant now) {
        int counted = database.createNativeQuery(
                        "insert into offer_report (offer, team, channel, thread_ts) values (?, ?, ?, ?) on conflict do nothing")
                .setParameter(1, row.id)
                .setParameter(2, thread.team())
                .setParameter(3, thread.channel())
                .setParameter(4, thread.ts())
                .executeUpdate();
        if (counted > 0) {
            row.reported(now);
        }
    }
}

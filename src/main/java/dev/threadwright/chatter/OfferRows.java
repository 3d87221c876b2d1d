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

    /** Those about the same words at the same place, the newest first. */
    List<OfferRow> about(String team, String subject) {
        return database.createQuery(
                        "from OfferRow where team = ?1 and subject = ?2 order by madeAt desc", OfferRow.class)
                .setParameter(1, team)
                .setParameter(2, subject)
                .getResultList();
    }

    Optional<OfferRow> locked(String id) {
        return Optional.ofNullable(database.find(OfferRow.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Nobody else decides about the same words until this transaction ends. */
    void lock(String team, String subject) {
        database.createNativeQuery("select 1 from (select pg_advisory_xact_lock(hashtextextended(?, 0))) locked")
                .setParameter(1, team + subject)
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

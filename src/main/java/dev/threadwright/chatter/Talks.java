package dev.threadwright.chatter;

import dev.threadwright.thread.ThreadRef;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Threads that wait to be quiet; see V20__chatter.sql. */
@ApplicationScoped
@Transactional
class Talks {
    private static final String DUE = """
            update talk set due_at = :until, tries = tries + 1
            where (team, channel, thread_ts) in (
                select team, channel, thread_ts from talk where due_at <= :now order by due_at limit :most
                for update skip locked)
            returning team, channel, thread_ts, cast(extract(epoch from since) * 1000 as bigint)
            """;
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final EntityManager database;

    Talks(EntityManager database) {
        this.database = database;
    }

    /** @param since when something was said there that was worth a look */
    record Quiet(ThreadRef thread, Instant since) {}

    /** Threads that are quiet by now, for us alone until the lease ends. */
    List<Quiet> quiet(Instant now, int most) {
        var quiet = new ArrayList<Quiet>();
        for (Object found : database.createNativeQuery(DUE)
                .setParameter("until", now.plus(LEASE))
                .setParameter("now", now)
                .setParameter("most", most)
                .getResultList()) {
            var row = (Object[]) found;
            quiet.add(new Quiet(
                    new ThreadRef((String) row[0], (String) row[1], (String) row[2]),
                    Instant.ofEpochMilli(((Number) row[3]).longValue())));
        }
        return quiet;
    }

    void postpone(ThreadRef thread, Instant until) {
        database.createNativeQuery(
                        "update talk set due_at = ?, tries = 0 where team = ? and channel = ? and thread_ts = ?")
                .setParameter(1, until)
                .setParameter(2, thread.team())
                .setParameter(3, thread.channel())
                .setParameter(4, thread.ts())
                .executeUpdate();
    }

    void forget(ThreadRef thread) {
        database.createNativeQuery("delete from talk where team = ? and channel = ? and thread_ts = ?")
                .setParameter(1, thread.team())
                .setParameter(2, thread.channel())
                .setParameter(3, thread.ts())
                .executeUpdate();
    }
}

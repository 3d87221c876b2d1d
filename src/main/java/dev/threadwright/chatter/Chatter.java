package dev.threadwright.chatter;

import dev.threadwright.thread.Person;
import dev.threadwright.thread.ThreadRef;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;

/**
 * Hears what people say in channels that want it, and remembers where, not what: a thread in which something was said that
 * may be worth an offer is looked at once it is quiet.
 */
@ApplicationScoped
public class Chatter {
    private final EntityManager database;
    private final Listenings listenings;
    private final ChatterSettings settings;
    private final Clock clock;

    Chatter(EntityManager database, Listenings listenings, ChatterSettings settings, Clock clock) {
        this.database = database;
        this.listenings = listenings;
        this.settings = settings;
        this.clock = clock;
    }

    /** Somebody said something to others. The text is looked at and not kept. @param text as Slack sent it */
    @Transactional
    public void heard(ThreadRef thread, Person by, String text) {
        boolean on = listenings
                .in(thread.team(), thread.channel())
                .map(channel -> channel.mode() != Mode.OFF)
                .orElse(false);
        if (!on || !listenings.isHeard(by)) {
            return;
        }
        var now = clock.instant();
        int waiting = database.createNativeQuery(
                        "update talk set due_at = ? where team = ? and channel = ? and thread_ts = ? and tries = 0")
                .setParameter(1, now.plus(settings.quiet()))
                .setParameter(2, thread.team())
                .setParameter(3, thread.channel())
                .setParameter(4, thread.ts())
                .executeUpdate();
        if (waiting == 0 && isWorthALook(text)) {
            database.createNativeQuery("""
                            insert into talk (team, channel, thread_ts, since, due_at) values (?, ?, ?, ?, ?)
                            on conflict (team, channel, thread_ts) do update set due_at = excluded.due_at""")
                    .setParameter(1, thread.team())
                    .setParameter(2, thread.channel())
                    .setParameter(3, thread.ts())
                    .setParameter(4, now)
                    .setParameter(5, now.plus(settings.quiet()))
                    .executeUpdate();
        }
    }

    /** Whether it quotes something, or says what stands on a page, or says in some way that words are wrong. */
    static boolean isWorthALook(String text) {
        Spoken spoken = Spoken.of(text);
        String said = spoken.unquoted();
        return !spoken.quotes().isEmpty()
                || spoken.links().stream().anyMatch(Link::speaks)
                || Cue.STALE.in(said)
                || Cue.WRONG.in(said)
                || Cue.TYPO.in(said)
                || Cue.RENAMED.in(said)
                || Target.in(List.of(spoken)).stream().anyMatch(Target::plain);
    }
}

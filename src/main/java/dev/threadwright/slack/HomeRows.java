package dev.threadwright.slack;

import dev.threadwright.thread.Person;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import org.hibernate.Session;

/** Who looked at the Home tab lately, and what they have not seen yet. Slack does not tell when somebody leaves it. */
@ApplicationScoped
@Transactional
class HomeRows {
    /** The newest event of what somebody asked for. */
    private static final String NEWEST = """
            (select coalesce(max(c.seq), 0) from card c join task t on t.id = c.task
             where t.asker_team = h.team and t.asker_user = h.user_id)""";

    private final EntityManager database;

    HomeRows(EntityManager database) {
        this.database = database;
    }

    /** It is drawn now, for somebody who is there. */
    void seen(Person by) {
        database.createNativeQuery("""
                        insert into home as h (team, user_id, seen_at, drawn, drawn_at)
                        values (?, ?, clock_timestamp(), 0, clock_timestamp())
                        on conflict (team, user_id) do update set seen_at = clock_timestamp(), drawn_at = clock_timestamp()""")
                .setParameter(1, by.team())
                .setParameter(2, by.user())
                .executeUpdate();
        database.createNativeQuery("update home h set drawn = " + NEWEST + " where h.team = ? and h.user_id = ?")
                .setParameter(1, by.team())
                .setParameter(2, by.user())
                .executeUpdate();
    }

    /**
     * Those for whom something happened since their tab was drawn, which is so long ago at least; who takes them draws them.
     *
     * @param present how long after opening it somebody is taken to be there
     */
    List<Person> stale(Duration present, Duration pause, int most) {
        return database
                .unwrap(Session.class)
                .createNativeQuery("""
                        update home h set drawn = %1$s, drawn_at = clock_timestamp()
                        where (h.team, h.user_id) in (select team, user_id from home
                            where seen_at > clock_timestamp() - make_interval(secs => ?)
                                and drawn_at < clock_timestamp() - make_interval(secs => ?)
                            order by drawn_at limit ? for update skip locked)
                            and h.drawn < %1$s
                        returning h.team, h.user_id""".formatted(NEWEST), Object[].class)
                .setParameter(1, (double) present.toSeconds())
                .setParameter(2, (double) pause.toSeconds())
                .setParameter(3, most)
                .getResultList()
                .stream()
                .map(row -> new Person((String) row[0], (String) row[1]))
                .toList();
    }
}

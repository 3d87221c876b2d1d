package dev.threadwright.session;

import dev.threadwright.agent.JournalEntry;
import dev.threadwright.agent.Moment;
import dev.threadwright.agent.Spent;
import dev.threadwright.task.TaskId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

/** What sessions with a model do and did, for those who look on. Nothing is changed here. */
@ApplicationScoped
@Transactional
public class Chronicles {
    private static final String SESSION = """
            select s.task, s.repo, extract(epoch from s.begun_at), s.turns, s.input_tokens, s.output_tokens, s.cost, s.millis,
                coalesce(t.lease_until > clock_timestamp(), false)
            from agent_session s join task t on t.id = s.task where\s""";

    private final EntityManager database;
    private final Turns turns;

    Chronicles(EntityManager database, Turns turns) {
        this.database = database;
        this.turns = turns;
    }

    /** @param repo as {@code owner/name} @param held whether some process works on it now */
    public record Course(TaskId task, String repo, Instant begunAt, Spent spent, boolean held) {}

    /** @param seq grows with each moment of a session */
    public record Dated(int seq, Moment moment) {}

    /** Those that have not ended, what is worked on first, then the newest. */
    public List<Course> open(int most) {
        return courses(
                SESSION
                        + "t.state in ('SUBMITTED', 'WORKING', 'INPUT_REQUIRED') order by 9 desc, s.begun_at desc limit ?",
                most);
    }

    public Optional<Course> of(TaskId task) {
        return courses(SESSION + "s.task = ?", task.value()).stream().findFirst();
    }

    /** What happened after that number, in its order. */
    public List<Dated> moments(TaskId task, int after, int most) {
        return database.unwrap(Session.class)
                .createNativeQuery(
                        "select seq, kind, entry from journal where task = ? and seq > ? order by seq limit ?",
                        Object[].class)
                .setParameter(1, task.value())
                .setParameter(2, after)
                .setParameter(3, most)
                .getResultStream()
                .flatMap(row -> Moment.of(new JournalEntry((String) row[1], (String) row[2]))
                        .map(moment -> new Dated(((Number) row[0]).intValue(), moment))
                        .stream())
                .toList();
    }

    /** The newest of them, in their order. */
    public List<Dated> newest(TaskId task, int most) {
        var last = (Number) database.createNativeQuery("select coalesce(max(seq), 0) from journal where task = ?")
                .setParameter(1, task.value())
                .getSingleResult();
        // Some entries say nothing to people.
        var some = moments(task, Math.max(0, last.intValue() - 3 * most), 3 * most);
        return some.subList(Math.max(0, some.size() - most), some.size());
    }

    /** How sessions stand in line in this process: each has a line of its own. */
    public Queue queue() {
        return turns.queue();
    }

    private List<Course> courses(String query, Object value) {
        return database.unwrap(Session.class)
                .createNativeQuery(query, Object[].class)
                .setParameter(1, value)
                .getResultStream()
                .map(row -> new Course(
                        new TaskId((String) row[0]),
                        (String) row[1],
                        Instant.ofEpochSecond(((Number) row[2]).longValue()),
                        new Spent(
                                ((Number) row[3]).intValue(),
                                ((Number) row[4]).longValue(),
                                ((Number) row[5]).longValue(),
                                (BigDecimal) row[6],
                                ((Number) row[7]).longValue()),
                        (Boolean) row[8]))
                .toList();
    }
}

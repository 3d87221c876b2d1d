package dev.threadwright.errand;

import dev.threadwright.task.Ask;
import dev.threadwright.task.TaskId;
import dev.threadwright.task.Tasks;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.ThreadRef;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Keeps errands until a message of ours stands for each. The task is stored with the message's address in one
 * transaction, so there is one task however often a process is killed in between.
 */
@ApplicationScoped
@Transactional
public class Errands {
    private static final String COLUMNS =
            "id, once, kind, team, asker, reporter, channel, thread_ts, words, callback, schedule, admitted, excused, tries";

    private final EntityManager database;
    private final Tasks tasks;

    Errands(EntityManager database, Tasks tasks) {
        this.database = database;
        this.tasks = tasks;
    }

    /**
     * One that is ours alone for a while.
     *
     * @param admitted whether it was found before that it may be asked, and may have been posted
     * @param excused whether an admin let its words pass
     * @param tries how often somebody set out before
     */
    public record Held(long id, Errand errand, boolean admitted, boolean excused, int tries) {}

    /** @return whether it is new */
    public boolean keep(Errand errand) {
        return database.createNativeQuery("""
                                insert into errand (once, kind, team, asker, reporter, channel, thread_ts, words, callback,
                                    schedule, made_at, due_at)
                                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, clock_timestamp(), clock_timestamp())
                                on conflict (once) do nothing""")
                        .setParameter(1, errand.once())
                        .setParameter(2, errand.kind().name())
                        .setParameter(3, errand.asker().team())
                        .setParameter(4, errand.asker().user())
                        .setParameter(5, errand.reporter())
                        .setParameter(6, errand.channel())
                        .setParameter(7, errand.thread())
                        // PostgreSQL holds no U+0000 in a text.
                        .setParameter(8, errand.words().replace("\0", ""))
                        .setParameter(9, errand.callback())
                        .setParameter(10, errand.schedule())
                        .executeUpdate()
                == 1;
    }

    /** Those that are due, each ours alone for that long. */
    public List<Held> claim(int most, Duration lease) {
        return database
                .unwrap(Session.class)
                .createNativeQuery("""
                        update errand set due_at = clock_timestamp() + make_interval(secs => ?), tries = tries + 1
                        where id in (select id from errand where due_at <= clock_timestamp() order by due_at limit ?
                            for update skip locked)
                        returning %s""".formatted(COLUMNS), Object[].class)
                .setParameter(1, (double) lease.toSeconds())
                .setParameter(2, most)
                .getResultList()
                .stream()
                .map(Errands::held)
                .toList();
    }

    /** It may be asked, and is about to be posted. @return whether it is still ours alone */
    public boolean admit(Held held) {
        return database.createNativeQuery("""
                                update errand set admitted = true
                                where id = ? and tries = ? and not admitted and due_at > clock_timestamp()""")
                        .setParameter(1, held.id())
                        .setParameter(2, held.tries() + 1)
                        .executeUpdate()
                == 1;
    }

    /** An admin let pass what was held back of it: it is taken up once more. */
    public void excuse(long id) {
        database.createNativeQuery("""
                        update errand set failed = null, admitted = false, excused = true, due_at = clock_timestamp()
                        where id = ? and failed is not null and task is null""").setParameter(1, id).executeUpdate();
    }

    /** Nothing will ever come of it: its words are not kept. */
    public void forget(long id) {
        database.createNativeQuery("update errand set words = '' where id = ? and failed is not null")
                .setParameter(1, id)
                .executeUpdate();
    }

    /** Our message stands there: what it asks is a task from now on. */
    public void posted(Held held, ThreadRef thread, String messageTs) {
        var errand = held.errand();
        Optional<TaskId> task = Optional.empty();
        if (errand.kind().asks()) {
            var reporter = errand.reportedBy()
                    .map(user -> new Person(errand.asker().team(), user))
                    .orElse(null);
            var ask = new Ask(thread, messageTs, errand.asker(), errand.words(), reporter);
            task = tasks.submit(ask)
                    .or(() -> tasks.askedBy(thread.team(), thread.channel(), messageTs).stream()
                            .findFirst())
                    .map(submitted -> submitted.id());
            // Its session has to be there before the errand points at it.
            database.flush();
        }
        database.createNativeQuery("update errand set due_at = null, task = ?, failed = null where id = ?")
                .setParameter(1, task.map(TaskId::value).orElse(null))
                .setParameter(2, held.id())
                .executeUpdate();
    }

    /** Nothing comes of it. @param why a sentence @return whether it was still ours alone to say so */
    public boolean failed(Held held, String why) {
        return database.createNativeQuery(
                                "update errand set due_at = null, failed = ? where id = ? and tries = ? and due_at is not null")
                        .setParameter(1, why)
                        .setParameter(2, held.id())
                        .setParameter(3, held.tries() + 1)
                        .executeUpdate()
                == 1;
    }

    /** It is tried again later. */
    public void postpone(Held held, Duration wait) {
        database.createNativeQuery(
                        "update errand set due_at = clock_timestamp() + make_interval(secs => ?) where id = ?")
                .setParameter(1, (double) wait.toSeconds())
                .setParameter(2, held.id())
                .executeUpdate();
    }

    /** The channel does not take it: it goes to the asker directly, at once. */
    public void direct(Held held) {
        database.createNativeQuery("""
                        update errand set channel = null, thread_ts = null, admitted = false, due_at = clock_timestamp()
                        where id = ?""").setParameter(1, held.id()).executeUpdate();
    }

    /**
     * A workflow's execution of which something came.
     *
     * @param team the workspace that it runs in
     * @param task whose end it waited for, or null
     * @param failed why there never was a task, or null
     */
    public record Awaited(
            long id,
            String team,
            String callback,
            @Nullable TaskId task,
            @Nullable String failed) {}

    /** Executions that wait to hear what came of them, and of which something did; the oldest first. */
    public List<Awaited> unanswered(int most) {
        return database
                .unwrap(Session.class)
                .createNativeQuery("""
                        select e.id, e.team, e.callback, e.task, e.failed from errand e left join task t on t.id = e.task
                        where e.callback is not null and e.answered_at is null
                            and (e.failed is not null or t.state in ('COMPLETED', 'CANCELED', 'FAILED', 'REJECTED'))
                        order by e.id limit ?""", Object[].class)
                .setParameter(1, most)
                .getResultList()
                .stream()
                .map(row -> new Awaited(
                        ((Number) row[0]).longValue(),
                        (String) row[1],
                        (String) row[2],
                        row[3] == null ? null : new TaskId((String) row[3]),
                        (String) row[4]))
                .toList();
    }

    public void answered(Awaited awaited) {
        database.createNativeQuery("update errand set answered_at = clock_timestamp() where id = ?")
                .setParameter(1, awaited.id())
                .executeUpdate();
    }

    private static Held held(Object[] row) {
        return new Held(
                ((Number) row[0]).longValue(),
                new Errand(
                        (String) row[1],
                        Errand.Kind.valueOf((String) row[2]),
                        new Person((String) row[3], (String) row[4]),
                        (String) row[5],
                        (String) row[6],
                        (String) row[7],
                        (String) row[8],
                        (String) row[9],
                        row[10] == null ? null : ((Number) row[10]).longValue()),
                (Boolean) row[11],
                (Boolean) row[12],
                ((Number) row[13]).intValue() - 1);
    }
}

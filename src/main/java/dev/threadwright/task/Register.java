package dev.threadwright.task;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** All tasks of all workspaces, for those who look after the service. Nothing is changed here. */
@ApplicationScoped
@Transactional
public class Register {
    private static final String SOUGHT = """
            state in ?1 and (?2 = '' or id = ?2 or channel = ?2 or askerUser = ?2 or threadTs = ?2
                or (?3 = true and lower(text) like ?4 escape '!'))""";

    private final TaskRows rows;
    private final EntityManager database;

    Register(TaskRows rows, EntityManager database) {
        this.rows = rows;
        this.database = database;
    }

    /**
     * @param states one of which a task is in
     * @param words an id of a task, a channel, a person or a thread; empty: any
     * @param inTexts whether {@code words} may also stand in what was asked
     */
    public record Sought(Set<TaskState> states, String words, boolean inTexts) {
        /** What has not ended. */
        public static final Set<TaskState> OPEN =
                EnumSet.of(TaskState.SUBMITTED, TaskState.WORKING, TaskState.INPUT_REQUIRED);

        public Sought {
            states = Set.copyOf(states);
        }
    }

    /** @param held whether a session works on it now @param due when one should look at it; null: once something happens */
    public record Listed(Task task, boolean held, @Nullable Instant due) {}

    /** The newest first. */
    public List<Listed> list(Sought sought, int skip, int most) {
        var now = rows.now();
        var like = "%" + sought.words().toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
        return rows
                .find(
                        SOUGHT + " order by submittedAt desc, id",
                        sought.states(),
                        sought.words(),
                        sought.inTexts(),
                        like)
                .range(skip, skip + most - 1)
                .list()
                .stream()
                .map(row -> listed(row, now))
                .toList();
    }

    public Optional<Listed> find(TaskId id) {
        return rows.findByIdOptional(id.value()).map(row -> listed(row, rows.now()));
    }

    /**
     * How many tasks stand where.
     *
     * @param held a session works on them
     * @param due a session should look at them now, and none does yet
     * @param later to be looked at later: they wait for a pause to end, or for their reminder
     * @param asking of all, those that wait for a person's word
     * @param resting wait for what happens on GitHub
     * @param oldestDue since when the longest of those due waits; null where none does
     */
    public record Counts(
            long held,
            long due,
            long later,
            long asking,
            long resting,
            @Nullable Instant oldestDue) {}

    public Counts counts() {
        var row = database.unwrap(Session.class)
                .createNativeQuery("""
                        with open as (select state, due_at, coalesce(lease_until > clock_timestamp(), false) as held
                            from task where state in ('SUBMITTED', 'WORKING', 'INPUT_REQUIRED'))
                        select count(*) filter (where held),
                            count(*) filter (where not held and due_at <= clock_timestamp()),
                            count(*) filter (where not held and due_at > clock_timestamp()),
                            count(*) filter (where state = 'INPUT_REQUIRED'),
                            count(*) filter (where not held and due_at is null),
                            extract(epoch from min(due_at) filter (where not held and due_at <= clock_timestamp()))
                        from open""", Object[].class)
                .getSingleResult();
        return new Counts(
                number(row[0]),
                number(row[1]),
                number(row[2]),
                number(row[3]),
                number(row[4]),
                row[5] == null ? null : Instant.ofEpochSecond(number(row[5])));
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }

    private Listed listed(TaskRow row, Instant now) {
        return new Listed(
                rows.task(row), row.leaseUntil != null && row.lease != null && row.leaseUntil.isAfter(now), row.dueAt);
    }
}

package dev.threadwright.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.threadwright.thread.Person;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class TaskRows implements PanacheRepositoryBase<TaskRow, String> {
    private static final List<TaskState> OPEN =
            List.of(TaskState.SUBMITTED, TaskState.WORKING, TaskState.INPUT_REQUIRED);

    private final ObjectMapper json;

    TaskRows(ObjectMapper json) {
        this.json = json;
    }

    /** Stores the row unless its message has one for that part. @return whether it was stored */
    boolean insert(TaskRow row) {
        return getEntityManager()
                        .createNativeQuery("""
                                insert into task (id, team, channel, thread_ts, message_ts, part, asker_team, asker_user, text,
                                    state, revision, attempts, submitted_at, due_at, woken, trace, edited_ts, reporter_user)
                                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?, ?, 0, ?, ?, ?)
                                on conflict on constraint task_once do nothing""")
                        .setParameter(1, row.id)
                        .setParameter(2, row.team)
                        .setParameter(3, row.channel)
                        .setParameter(4, row.threadTs)
                        .setParameter(5, row.messageTs)
                        .setParameter(6, row.part)
                        .setParameter(7, row.askerTeam)
                        .setParameter(8, row.askerUser)
                        .setParameter(9, row.text)
                        .setParameter(10, row.state.name())
                        .setParameter(11, row.submittedAt)
                        .setParameter(12, row.dueAt)
                        .setParameter(13, row.trace)
                        .setParameter(14, row.editedTs)
                        .setParameter(15, row.reporterUser)
                        .executeUpdate()
                == 1;
    }

    /** The row, which nobody else changes until this transaction ends. */
    Optional<TaskRow> locked(TaskId id) {
        return Optional.ofNullable(findById(id.value(), LockModeType.PESSIMISTIC_WRITE));
    }

    /** What it follows, by its id, as of now; nothing is loaded or locked. */
    Optional<String> leader(TaskId id) {
        return getEntityManager()
                .createQuery("select follows from TaskRow where id = ?1 and follows is not null", String.class)
                .setParameter(1, id.value())
                .getResultStream()
                .findFirst();
    }

    /** Those that a session got nowhere with and that are to be tried again later. */
    List<TaskRow> waiting(String team) {
        return find(
                        "team = ?1 and attempts > 0 and lease is null and state in ?2",
                        team,
                        List.of(TaskState.SUBMITTED, TaskState.WORKING))
                .list();
    }

    /** The first of them is the message's own. */
    List<TaskRow> askedBy(String team, String channel, String messageTs) {
        return find("team = ?1 and channel = ?2 and messageTs = ?3 order by part", team, channel, messageTs)
                .list();
    }

    /** Nobody else changes them until this transaction ends. */
    List<TaskRow> followers(String leader) {
        return find("follows = ?1 order by submittedAt, id", leader)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    List<TaskRow> inThread(String team, String channel, String threadTs) {
        return find("team = ?1 and channel = ?2 and threadTs = ?3 order by submittedAt", team, channel, threadTs)
                .list();
    }

    List<TaskRow> open(String channel, Person asker, int most) {
        return find(
                        "team = ?1 and (channel = ?2 or askerUser = ?3) and state in ?4 order by submittedAt desc",
                        asker.team(),
                        channel,
                        asker.user(),
                        OPEN)
                .page(0, most)
                .list();
    }

    /** Until this transaction ends, nobody else stores a task of that asker under such a lock. */
    void lock(Person asker) {
        getEntityManager()
                .createNativeQuery("select 1 from (select pg_advisory_xact_lock(hashtextextended(?, 0))) locked")
                .setParameter(1, "asker:" + asker.team() + "/" + asker.user())
                .getResultList();
    }

    List<TaskRow> askedFor(Person asker, int most) {
        return find(
                        "askerTeam = ?1 and askerUser = ?2 order by case when state in ?3 then 0 else 1 end, submittedAt desc",
                        asker.team(),
                        asker.user(),
                        OPEN)
                .page(0, most)
                .list();
    }

    List<TaskRow> waiting(String team, Collection<String> channels, int most) {
        return find(
                        "team = ?1 and channel in ?2 and state = ?3 order by submittedAt",
                        team,
                        channels,
                        TaskState.INPUT_REQUIRED)
                .page(0, most)
                .list();
    }

    /** Stores the decision unless that click has one. @return whether it was stored */
    boolean insert(DecisionRow row) {
        return getEntityManager()
                        .createNativeQuery("""
                                insert into decision (task, once, revision, decision, by_team, by_user, at)
                                values (?, ?, ?, ?, ?, ?, ?)
                                on conflict on constraint decision_once do nothing""")
                        .setParameter(1, row.task)
                        .setParameter(2, row.once)
                        .setParameter(3, row.revision)
                        .setParameter(4, row.decision)
                        .setParameter(5, row.byTeam)
                        .setParameter(6, row.byUser)
                        .setParameter(7, row.at)
                        .executeUpdate()
                == 1;
    }

    /** The row of a task that a session holds, locked. @throws Claim.Lost where somebody else holds it */
    TaskRow held(Claim claim) {
        var id = claim.task().id();
        return locked(id).filter(row -> claim.lease().equals(row.lease)).orElseThrow(() -> new Claim.Lost(id));
    }

    Task task(TaskRow row) {
        return row.task(decisions(row.id));
    }

    /** The time by which leases are told: the database's, since the clocks of replicas differ. */
    Instant now() {
        // With a class for its result, every call would get a place of its own among Hibernate's query plans.
        var micros = (Number) getEntityManager()
                .createNativeQuery("select cast(extract(epoch from clock_timestamp()) * 1000000 as bigint)")
                .getSingleResult();
        return Instant.EPOCH.plus(micros.longValue(), ChronoUnit.MICROS);
    }

    boolean isUnsaid(String team, String channel, String messageTs) {
        return !getEntityManager()
                .createNativeQuery("select 1 from unsaid where team = ? and channel = ? and message_ts = ?")
                .setParameter(1, team)
                .setParameter(2, channel)
                .setParameter(3, messageTs)
                .getResultList()
                .isEmpty();
    }

    void unsay(String team, String channel, String messageTs) {
        getEntityManager()
                .createNativeQuery(
                        "insert into unsaid (team, channel, message_ts) values (?, ?, ?) on conflict do nothing")
                .setParameter(1, team)
                .setParameter(2, channel)
                .setParameter(3, messageTs)
                .executeUpdate();
    }

    boolean hasDecision(TaskId task, String once) {
        return !getEntityManager()
                .createQuery("from DecisionRow where task = ?1 and once = ?2", DecisionRow.class)
                .setParameter(1, task.value())
                .setParameter(2, once)
                .getResultList()
                .isEmpty();
    }

    List<Decided> decisions(String task) {
        return getEntityManager()
                .createQuery("from DecisionRow where task = ?1 order by id", DecisionRow.class)
                .setParameter(1, task)
                .getResultList()
                .stream()
                .map(row -> new Decided(row.revision, read(row), new Person(row.byTeam, row.byUser), row.at))
                .toList();
    }

    String write(Decision decision) {
        try {
            return json.writeValueAsString(decision);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A decision that cannot be written: " + decision.getClass(), e);
        }
    }

    private Decision read(DecisionRow row) {
        try {
            return json.readValue(row.decision, Decision.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Decision " + row.id + " of task " + row.task + " cannot be read", e);
        }
    }
}

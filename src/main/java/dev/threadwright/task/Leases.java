package dev.threadwright.task;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who works on which task, and for how long that is believed. Many sessions at once ask for it again and again, so what they
 * ask often is one short statement for all of them.
 */
@ApplicationScoped
public class Leases {
    private final TaskRows rows;
    private final EntityManager database;

    Leases(TaskRows rows, EntityManager database) {
        this.rows = rows;
        this.database = database;
    }

    /** Tasks that a session should look at now and nobody holds, the longest waiting first. */
    @Transactional
    public List<TaskId> due(int limit) {
        return database.createQuery(
                        "select id from TaskRow where dueAt <= ?1 and (leaseUntil is null or leaseUntil < ?1) order by dueAt",
                        String.class)
                .setParameter(1, rows.now())
                .setMaxResults(limit)
                .getResultStream()
                .map(TaskId::new)
                .toList();
    }

    /** Takes hold of a task; empty where it is not due or somebody else holds it. */
    @Transactional
    public Optional<Claim> claim(TaskId id, Duration lease) {
        var found = rows.locked(id);
        var now = rows.now();
        return found.filter(row -> row.dueAt != null && !row.dueAt.isAfter(now))
                .filter(row -> row.leaseUntil == null || row.leaseUntil.isBefore(now))
                .map(row -> {
                    var task = rows.task(row);
                    row.lease = UUID.randomUUID();
                    row.leaseUntil = now.plus(lease);
                    row.attempts++;
                    if (row.state == TaskState.SUBMITTED) {
                        row.state = TaskState.WORKING;
                    }
                    return new Claim(task, row.lease, row.woken, row.trace);
                });
    }

    /** A sign of life. @return those whose task somebody else holds */
    @Transactional
    public Set<Claim> renew(Collection<Claim> claims, Duration lease) {
        List<?> renewed = query(
                        """
                        update task set lease_until = clock_timestamp() + ? * interval '1 microsecond'
                        where id = any(?) and lease = any(cast(? as uuid[])) returning id""",
                        lease.toNanos() / 1000,
                        ids(claims.stream().map(claim -> claim.task().id())),
                        claims.stream().map(claim -> claim.lease().toString()).toArray(String[]::new))
                .getResultList();
        return claims.stream()
                .filter(claim -> !renewed.contains(claim.task().id().value()))
                .collect(Collectors.toSet());
    }

    /** Makes sure that what the running transaction writes for that session is still its own. @throws Claim.Lost otherwise */
    @Transactional
    public void hold(Claim claim) {
        rows.held(claim);
    }

    /** Whether the task has ended, which no other transaction changes before the running one ends. */
    @Transactional
    public boolean hasEnded(TaskId id) {
        return rows.locked(id).filter(row -> row.state.isEnd()).isPresent();
    }

    /**
     * Something was achieved: failures before it do not count any more.
     *
     * @return how often the task was woken so far
     * @throws Claim.Lost where somebody else holds the task
     */
    @Transactional
    public int advance(Claim claim) {
        TaskId id = claim.task().id();
        List<?> held = query(
                        "select woken, attempts from task where id = ? and lease = ? for update",
                        id.value(),
                        claim.lease())
                .getResultList();
        if (held.isEmpty()) {
            throw new Claim.Lost(id);
        }
        var row = (Object[]) held.getFirst();
        if (!Integer.valueOf(0).equals(row[1])) {
            query("update task set attempts = 0 where id = ?", id.value()).executeUpdate();
        }
        return (Integer) row[0];
    }

    /** How often those tasks were woken so far, each a reason to look at it. */
    @Transactional
    public Map<TaskId, Integer> woken(Collection<TaskId> tasks) {
        List<?> woken = query("select id, woken from task where id = any(?)", (Object) ids(tasks.stream()))
                .getResultList();
        return woken.stream()
                .map(Object[].class::cast)
                .collect(Collectors.toMap(row -> new TaskId((String) row[0]), row -> (Integer) row[1]));
    }

    private static String[] ids(Stream<TaskId> tasks) {
        return tasks.map(TaskId::value).toArray(String[]::new);
    }

    private Query query(String sql, Object... values) {
        var query = database.createNativeQuery(sql);
        for (int i = 0; i < values.length; i++) {
            query.setParameter(i + 1, values[i]);
        }
        return query;
    }
}

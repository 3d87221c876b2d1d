package dev.threadwright.task;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Who approved what. Where several people have to, each word is kept, and the last of them decides. */
@ApplicationScoped
public class Approvals {
    private final EntityManager database;
    private final TaskRows rows;
    private final Tasks tasks;

    Approvals(EntityManager database, TaskRows rows, Tasks tasks) {
        this.database = database;
        this.rows = rows;
        this.tasks = tasks;
    }

    /** Those of a question, in the order in which they were given. */
    @Transactional
    public List<Approval> of(TaskId task, int revision) {
        return database
                .createQuery("from ApprovalRow where task = ?1 and revision = ?2 order by id", ApprovalRow.class)
                .setParameter(1, task.value())
                .setParameter(2, revision)
                .getResultList()
                .stream()
                .map(ApprovalRow::approval)
                .toList();
    }

    /**
     * Keeps an approval. With it the question is decided as {@link Tasks#decide} does it, or waits for more people.
     *
     * @param once names the click
     * @param known how many approvals of that question were looked at
     * @param enough the Slack ids of all whose words count, where they are all that it takes; otherwise nobody's
     * @param waits what follows in the same transaction where more people have to
     * @return empty where somebody else approved since they were looked at: look again
     */
    @Transactional
    public Optional<Answer> give(
            TaskId id,
            int revision,
            String once,
            Approval approval,
            int known,
            Set<String> enough,
            Consumer<Task> waits) {
        var found = rows.locked(id);
        if (found.isEmpty()) {
            return Optional.of(new Answer.Unknown());
        }
        var row = found.get();
        if (rows.hasDecision(id, once) || isKept(id, once)) {
            return Optional.of(new Answer.Repeated());
        }
        var decision = new Decision.Approve(approval.places());
        if (!new Openness(row, rows.decisions(row.id)).to(decision, revision)) {
            return Optional.of(new Answer.Stale(row.state));
        }
        if (of(id, revision).size() != known) {
            return Optional.empty();
        }
        database.persist(ApprovalRow.of(id, revision, once, approval));
        if (!enough.isEmpty()) {
            forgetOthers(id, revision, approval, enough);
            return Optional.of(tasks.decide(id, revision, once, approval.by(), decision));
        }
        waits.accept(row.task(rows.decisions(row.id)));
        return Optional.of(new Answer.Taken());
    }

    /** What lapsed, or was said of other places, is no approval of what goes on now. */
    private void forgetOthers(TaskId id, int revision, Approval last, Set<String> counting) {
        database.createQuery("from ApprovalRow where task = ?1 and revision = ?2", ApprovalRow.class)
                .setParameter(1, id.value())
                .setParameter(2, revision)
                .getResultStream()
                .filter(row -> !counting.contains(row.byUser)
                        || !Set.copyOf(row.approval().places()).equals(Set.copyOf(last.places())))
                .forEach(database::remove);
    }

    /** Whether that was taken as an approval. @param once names the click */
    @Transactional
    public boolean isKept(TaskId task, String once) {
        return !database.createQuery("from ApprovalRow where task = ?1 and once = ?2", ApprovalRow.class)
                .setParameter(1, task.value())
                .setParameter(2, once)
                .getResultList()
                .isEmpty();
    }
}

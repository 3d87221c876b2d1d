package dev.threadwright.task;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;

/**
 * Tasks that ask for what another one does already, and follow it instead of doing it twice. Whatever people decide about
 * one ends its following, and so does a leader that is asked for something else, see {@link Tasks#decide}.
 */
@ApplicationScoped
@Transactional
public class Followers {
    private final TaskRows rows;
    private final Tasks tasks;

    Followers(TaskRows rows, Tasks tasks) {
        this.rows = rows;
        this.tasks = tasks;
    }

    /**
     * Whether a task is about to do what its proposal says, so that another one may leave that to it. Nobody changes it
     * until the running transaction ends.
     */
    public boolean leads(TaskId task) {
        return rows.locked(task)
                .filter(row -> new Openness(row, rows.decisions(row.id)).isFollowed())
                .isPresent();
    }

    /**
     * From here on it follows that task, under a new number, and is due at once to tell so.
     *
     * @param leader one that {@link #leads}
     * @throws Claim.Lost where somebody else holds the task
     */
    public void follow(Claim claim, TaskId leader) {
        tasks.nextRevision(claim);
        rows.locked(claim.task().id()).orElseThrow().follows = leader.value();
        release(claim.task().id());
        tasks.queue(claim, Duration.ZERO);
    }

    /** Those that follow that task. */
    public List<Task> of(TaskId leader) {
        return rows.followers(leader.value()).stream().map(rows::task).toList();
    }

    /** The task does not follow another one any more and is looked at anew. */
    public void release(Task follower) {
        rows.locked(follower.id()).ifPresent(tasks::release);
    }

    /** As {@link #release(Task)}, of all that follow that task. */
    public void release(TaskId leader) {
        of(leader).forEach(this::release);
    }

    /** Something became of what they follow. */
    public void wake(TaskId leader) {
        of(leader).forEach(follower -> tasks.wake(follower.id()));
    }

    /** As {@link #wake}, also those that ended with it: it is open again. */
    public void resume(TaskId leader) {
        of(leader).forEach(follower -> tasks.resume(follower.id()));
    }
}

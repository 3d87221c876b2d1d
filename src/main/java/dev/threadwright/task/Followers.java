package dev.threadwright.task;

import dev.threadwright.thread.Person;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

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

    /**
     * Lets a task become one pull request with another one of its channel, both of which wait for a person's word.
     *
     * @param revision the question that the person saw
     * @param once names the click
     */
    public Answer join(TaskId id, int revision, String once, Person by, TaskId into) {
        var leader = rows.locked(into);
        var found = rows.locked(id);
        if (found.isEmpty() || leader.isEmpty()) {
            return new Answer.Unknown();
        }
        var row = found.get();
        if (rows.hasDecision(id, once)) {
            return new Answer.Repeated();
        }
        boolean fits = isBeside(row, leader.get())
                && takesIn(leader.get())
                && takesIn(row)
                && row.revision == revision
                && of(id).stream().noneMatch(Task::joined);
        if (!fits) {
            return new Answer.Stale(row.state);
        }
        if (!rows.insert(DecisionRow.of(id, revision, once, by, rows.write(new Decision.Join(into)), rows.now()))) {
            return new Answer.Repeated();
        }
        rows.followers(row.id).forEach(follower -> follower.follows = into.value());
        row.follows = into.value();
        row.revision++;
        row.attempts = 0;
        tasks.wake(id);
        tasks.wake(into);
        return new Answer.Taken();
    }

    private boolean takesIn(TaskRow row) {
        return new Openness(row, rows.decisions(row.id)).takesIn();
    }

    private static boolean isBeside(TaskRow row, TaskRow other) {
        return !row.id.equals(other.id) && row.team.equals(other.team) && row.channel.equals(other.channel);
    }

    /** Those whose words that task took in, in the order in which they were asked. */
    public List<Task> joined(TaskId leader) {
        return of(leader).stream().filter(Task::joined).toList();
    }

    /** The one that does what that task asks for: itself, or the one that took it in or does the same; empty where none does. */
    public Optional<TaskId> leading(TaskId task) {
        // Only one is locked: a leader is always locked before those that follow it.
        return Optional.of(rows.leader(task).map(TaskId::new).orElse(task)).filter(this::leads);
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

    /** It is not done, and what it took in is: those are on their own again, and so are all that follow it with them. */
    public void releaseJoined(TaskId leader) {
        tasks.releaseJoined(leader.value());
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

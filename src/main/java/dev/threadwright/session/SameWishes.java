package dev.threadwright.session;

import dev.threadwright.progress.ProgressEvent;
import dev.threadwright.task.Claim;
import dev.threadwright.task.Followers;
import dev.threadwright.task.Task;
import dev.threadwright.task.TaskId;
import dev.threadwright.task.Tasks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Sees to it that what several people ask for is done once. All in the running transaction. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class SameWishes {
    private static final Logger LOG = Logger.getLogger(SameWishes.class);

    private final Proposals proposals;
    private final Followers followers;
    private final Tasks tasks;

    SameWishes(Proposals proposals, Followers followers, Tasks tasks) {
        this.proposals = proposals;
        this.followers = followers;
        this.tasks = tasks;
    }

    /**
     * Lets a task follow the one that does the same already. Of two that come to it at the same moment the second one waits
     * here for the first one's transaction, so it is to be called before the transaction locks anything.
     *
     * @param shown what it would do
     * @return whether there is one: then the task was let go of
     */
    boolean joins(Claim claim, Proposal shown) {
        var task = claim.task();
        if (task.anyway() || !(shown.wish() instanceof Wish.Literal literal)) {
            return false;
        }
        var sameness = SameWish.of(task.ask().thread().team(), shown.repo(), literal.request());
        proposals.lock(sameness);
        if (proposals.isShown(task.id(), sameness)) {
            return false;
        }
        for (TaskId other : proposals.withSameness(sameness)) {
            var leader = other.equals(task.id())
                    ? Optional.<TaskId>empty()
                    : followers.leading(other).filter(it -> !it.equals(task.id()) && isDoneBy(it, shown));
            if (leader.isPresent()) {
                // The leader is locked by now, and so before the task.
                if (tasks.isOvertaken(claim)) {
                    return false;
                }
                followers.follow(claim, leader.get());
                proposals.keep(task, shown.unasked());
                LOG.infof("Follows task %s, which does the same", leader.get());
                return true;
            }
        }
        return false;
    }

    private boolean isDoneBy(TaskId other, Proposal shown) {
        return proposals
                .of(other)
                .filter(theirs -> SameWish.covers(theirs, shown))
                .isPresent();
    }

    /** The task's change is settled: who asked for more than that is on their own again. */
    void settled(TaskId task, Proposal settled) {
        for (Task follower : followers.of(task)) {
            if (!follower.joined()
                    && proposals
                            .of(follower.id())
                            .filter(theirs -> SameWish.covers(settled, theirs))
                            .isEmpty()) {
                followers.release(follower);
            }
        }
    }

    /** What that task asks for is not done with another one's. */
    void part(Task task) {
        followers.release(task);
    }

    /** The task's pull request is open, maybe again. */
    void opened(TaskId task) {
        followers.resume(task);
    }

    /** The task ended and opened no pull request: nobody decided about what others asked for. */
    void ended(TaskId task, ProgressEvent.Outcome outcome) {
        if (outcome != ProgressEvent.Outcome.UNANSWERED) {
            followers.releaseJoined(task);
        }
        followers.wake(task);
    }

    /** Something became of the task. */
    void moved(TaskId task) {
        followers.wake(task);
    }
}

package dev.threadwright.pullrequest;

import dev.threadwright.repo.RepoName;
import dev.threadwright.task.TaskId;
import dev.threadwright.task.Tasks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;

/** Lets a task's session know when its pull request stands otherwise than before. */
@ApplicationScoped
class Following {
    private final PullRequestRows rows;
    private final Tasks tasks;

    Following(PullRequestRows rows, Tasks tasks) {
        this.rows = rows;
        this.tasks = tasks;
    }

    /** As below; its verdict is to be shown from now on, whoever is killed. */
    @Transactional
    PullRequest opened(TaskId task, Seen seen, Verdict verdict) {
        var pullRequest = opened(task, seen);
        rows.verdictDue(task, verdict);
        return pullRequest;
    }

    /** Notes that it is there; where it has ended already, the task is woken, since nothing else will. */
    @Transactional
    PullRequest opened(TaskId task, Seen seen) {
        var pullRequest = rows.opened(task, seen);
        if (pullRequest.state() != PullRequest.State.OPEN) {
            tasks.wake(task);
        }
        return pullRequest;
    }

    /** Somebody asked for changes in a review. Of pull requests of others nothing is kept. */
    @Transactional
    void questioned(RepoName repo, int number, long review, String by, Instant at) {
        rows.questioned(repo, number, review, by, at);
    }

    /**
     * Notes it and wakes the task, both or neither; pull requests of others are none of our business. A task that ended
     * with its pull request goes on where that is open again, or merged after all.
     */
    @Transactional
    void heard(RepoName repo, Seen seen) {
        rows.follow(repo, seen).ifPresent(tasks::resume);
    }

    /** What was merged is live: noted and told, both or neither, once. */
    @Transactional
    void shipped(TaskId task, Shipped live) {
        if (rows.shipped(task, live)) {
            tasks.resume(task);
        }
    }
}

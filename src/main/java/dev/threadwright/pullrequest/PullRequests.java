package dev.threadwright.pullrequest;

import dev.threadwright.repo.Pushed;
import dev.threadwright.task.TaskId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Puts verified changes before people on GitHub, and follows what becomes of them. */
@ApplicationScoped
public class PullRequests {
    /** The branch of a task, found again by the task's id alone. */
    public static String branch(TaskId task) {
        return "threadwright/" + task;
    }

    /** Commits the change and pushes it to the task's branch. @throws dev.threadwright.repo.Unreachable with a sentence */
    public Pushed push(Submission submission) {
        throw new UnsupportedOperationException("being written");
    }

    /** Opens the pull request for the task's branch, or finds it. @throws dev.threadwright.repo.Unreachable as above */
    public Opening open(Submission submission) {
        throw new UnsupportedOperationException("being written");
    }

    /** Merges it where GitHub allows it. @throws dev.threadwright.repo.Unreachable as above */
    public Opening merge(PullRequest pullRequest) {
        throw new UnsupportedOperationException("being written");
    }

    /** The task's pull request as we last heard of it. */
    public Optional<PullRequest> of(TaskId task) {
        throw new UnsupportedOperationException("being written");
    }
}

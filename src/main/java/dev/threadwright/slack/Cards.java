package dev.threadwright.slack;

import dev.threadwright.progress.ProgressEvent.ApprovalNeeded;
import dev.threadwright.progress.ProgressEvent.PullRequestOpened;
import dev.threadwright.task.TaskId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The one living message of each task. */
@ApplicationScoped
class Cards {
    private final CardRows rows;

    Cards(CardRows rows) {
        this.rows = rows;
    }

    /** The pull request that a task's card says is open. */
    Optional<PullRequestOpened> pullRequest(TaskId task) {
        return rows.state(task)
                .map(CardState::step)
                .filter(PullRequestOpened.class::isInstance)
                .map(PullRequestOpened.class::cast);
    }

    /** The approval question that a task's card shows, if it is that revision. */
    Optional<ApprovalNeeded> question(TaskId task, int revision) {
        return rows.state(task).flatMap(CardState::openQuestion).filter(question -> question.revision() == revision);
    }
}

package dev.threadwright.slack;

import dev.threadwright.progress.ProgressEvent.ApprovalNeeded;
import dev.threadwright.task.TaskId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The one living message of each task. */
@ApplicationScoped
class Cards {
    /** The approval question that a task's card shows, if it is that revision. */
    Optional<ApprovalNeeded> question(TaskId task, int revision) {
        throw new UnsupportedOperationException("being written");
    }
}

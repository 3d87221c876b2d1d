package dev.threadwright.progress;

import dev.threadwright.task.Task;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells what happened to a task. */
@ApplicationScoped
public class Progress {
    /** Told to every follower once the running transaction commits, in order within the thread; at least once. */
    public void tell(Task task, ProgressEvent event) {
        throw new UnsupportedOperationException("being written");
    }
}

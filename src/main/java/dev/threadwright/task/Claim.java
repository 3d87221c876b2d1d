package dev.threadwright.task;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session's hold on a task: while its lease lasts, nobody else works on it.
 *
 * @param woken how many reasons to look at the task there were when it was claimed
 * @param trace the W3C traceparent under which the task was asked for, or null
 */
public record Claim(
        Task task, UUID lease, int woken, @Nullable String trace) {
    public Optional<String> traceparent() {
        return Optional.ofNullable(trace);
    }

    /** The lease ran out and somebody else holds the task, or held it since; what was begun must not be finished. */
    public static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Lost(TaskId task) {
            super("Another session holds task " + task);
        }
    }
}

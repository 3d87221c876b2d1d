package dev.threadwright.progress;

import dev.threadwright.task.TaskId;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.ThreadRef;
import java.time.Instant;

/**
 * An event with whose it is.
 *
 * @param seq grows within a task; a consumer that has seen a higher one ignores this
 * @param messageTs the asking message
 */
public record Told(
        TaskId task, ThreadRef thread, String messageTs, Person asker, long seq, Instant at, ProgressEvent event) {}

package dev.threadwright.task;

import java.time.Instant;
import java.util.List;

/**
 * A task as it stands at one moment.
 *
 * @param revision counts the questions put to the thread; an answer is only taken for the newest
 * @param decisions all that people said since, oldest first
 * @param attempts how often in a row a session took it up before and got nowhere
 * @param reminded whether people were reminded of its open question
 */
public record Task(
        TaskId id,
        Ask ask,
        TaskState state,
        int revision,
        List<Decided> decisions,
        Instant submittedAt,
        int attempts,
        boolean reminded) {
    public Task {
        decisions = List.copyOf(decisions);
    }
}

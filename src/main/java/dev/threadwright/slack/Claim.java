package dev.threadwright.slack;

import dev.threadwright.task.TaskId;
import dev.threadwright.thread.ThreadRef;
import java.time.Instant;

/**
 * A card that we alone may send until the lease ends.
 *
 * @param messageTs the asking message
 * @param asker who asked, a Slack user's id
 * @param seq of the last event in the state
 * @param search whether an earlier post may have reached the thread without our knowing
 */
record Claim(
        TaskId task,
        ThreadRef thread,
        String messageTs,
        String asker,
        CardState state,
        long seq,
        Shown shown,
        boolean search,
        Instant leaseUntil) {
    Claim with(Shown other) {
        return new Claim(task, thread, messageTs, asker, state, seq, other, search, leaseUntil);
    }
}

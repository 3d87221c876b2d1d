package dev.threadwright.task;

import java.util.EnumSet;
import java.util.Set;

/**
 * How far a task has come, in the words of the A2A protocol's {@code TaskState}.
 *
 * <pre>
 * SUBMITTED ─▶ WORKING ─▶ COMPLETED | FAILED | REJECTED | CANCELED
 *                │  ▲
 *                ▼  │
 *          INPUT_REQUIRED ─▶ CANCELED
 * </pre>
 */
public enum TaskState {
    /** Stored, nobody works on it yet. */
    SUBMITTED,
    /** A session works on it, or waits for something that is not a person of the thread: a rate limit, a merge. */
    WORKING,
    /** Somebody in the thread has to say something. Who does not is reminded once; in the end it is canceled. */
    INPUT_REQUIRED,
    /** The pull request was merged. */
    COMPLETED,
    /** The people did not want it any more. */
    CANCELED,
    /** It could not be done, for a reason outside of the request. */
    FAILED,
    /** It was not understood, or the words are not there. */
    REJECTED;

    private static final Set<TaskState> ENDS = EnumSet.of(COMPLETED, CANCELED, FAILED, REJECTED);

    /** Whether nothing more will happen. */
    public boolean isEnd() {
        return ENDS.contains(this);
    }
}

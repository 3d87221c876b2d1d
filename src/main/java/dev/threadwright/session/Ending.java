package dev.threadwright.session;

import dev.threadwright.progress.ProgressEvent.Ended;
import dev.threadwright.task.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * How a task ends, and what the thread is told of it.
 *
 * @param refused by which limit or scope whoever wanted it may not, a sentence for the ledger; null where that is not why
 */
record Ending(TaskState state, Ended told, @Nullable String refused) {
    Ending(TaskState state, Ended told) {
        this(state, told, null);
    }
}

package dev.threadwright.session;

import dev.threadwright.progress.ProgressEvent.Ended;
import dev.threadwright.task.TaskState;

/** How a task ends, and what the thread is told of it. */
record Ending(TaskState state, Ended told) {}

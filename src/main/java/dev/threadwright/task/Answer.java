package dev.threadwright.task;

/** What became of a decision. */
public sealed interface Answer {
    /** Taken; the session goes on with it. */
    record Taken() implements Answer {}

    /** The same click was taken before; nothing more happens. */
    record Repeated() implements Answer {}

    /** It answers a question that is no longer open. @param state how the task stands instead */
    record Stale(TaskState state) implements Answer {}

    /** There is no such task. */
    record Unknown() implements Answer {}
}

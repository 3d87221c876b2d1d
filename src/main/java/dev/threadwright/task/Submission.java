package dev.threadwright.task;

/** What became of something that was asked for. */
public sealed interface Submission {
    record Taken(Task task) implements Submission {}

    /** It is a task already, or its message was deleted since. */
    record Again() implements Submission {}

    /** Whoever asked has asked as often as they may for now. */
    record TooMany() implements Submission {}
}

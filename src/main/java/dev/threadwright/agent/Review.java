package dev.threadwright.agent;

/** What came of looking at a change. */
public sealed interface Review {
    record Judged(Judgement judgement, Spent spent) implements Review {}

    /** Nobody looked at it. @param sentence why, and what to do */
    record Unread(String sentence) implements Review {}
}

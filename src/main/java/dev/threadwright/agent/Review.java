package dev.threadwright.agent;

import java.math.BigDecimal;

/** What came of looking at a change. */
public sealed interface Review {
    /** @param cost US dollars */
    record Judged(Judgement judgement, BigDecimal cost) implements Review {}

    /** Nobody looked at it. @param sentence why, and what to do */
    record Unread(String sentence) implements Review {}
}

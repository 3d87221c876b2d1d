package dev.threadwright.agent;

import java.math.BigDecimal;

/** Something a session does that people who wait for it like to see. */
public sealed interface Happening {
    /** @param turn counted from 1 @param doing what it is about to do, a clause such as {@code searches for “Sign up”} */
    record Doing(int turn, String doing) implements Happening {}

    /** The plan, or how far it is, changed. */
    record Planned(Plan plan) implements Happening {}

    /** What the session has used so far. @param cost US dollars @param millis of work, waiting for people left out */
    record Spent(int turns, long inputTokens, long outputTokens, BigDecimal cost, long millis) implements Happening {}
}

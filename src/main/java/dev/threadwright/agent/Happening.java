package dev.threadwright.agent;

/** Something a session does that people who wait for it like to see. */
public sealed interface Happening {
    /** @param turn counted from 1 @param doing what it is about to do, a clause such as {@code searches for “Sign up”} */
    record Doing(int turn, String doing) implements Happening {}

    /** The plan, or how far it is, changed. */
    record Planned(Plan plan) implements Happening {}
}

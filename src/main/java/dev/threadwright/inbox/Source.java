package dev.threadwright.inbox;

/** Who sent it. */
public enum Source {
    SLACK,
    GITHUB
}

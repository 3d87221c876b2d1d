package dev.threadwright.chatter;

/** Whether a channel is read along with. */
public enum Mode {
    OFF,
    /** What would have been offered is recorded, and nothing is said. */
    SHADOW,
    ON
}

package dev.threadwright.policy;

/** Whether somebody may do something. */
public sealed interface Permission {
    record Allowed() implements Permission {}

    /** @param sentence why not, and who may, for the person who tried */
    record Refused(String sentence) implements Permission {}
}

package dev.threadwright.policy;

/** Whether somebody may do something. */
public sealed interface Permission {
    record Allowed() implements Permission {}

    /**
     * @param sentence why not, and who may, for the person who tried
     * @param source of the rule that says so
     */
    record Refused(String sentence, Source source) implements Permission {}
}

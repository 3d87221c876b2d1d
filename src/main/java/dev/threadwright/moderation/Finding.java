package dev.threadwright.moderation;

/**
 * A rule that words do not keep.
 *
 * @param what they hold, a noun phrase that never repeats it
 */
public record Finding(Rule rule, String what) {}

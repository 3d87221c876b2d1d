package dev.threadwright.thread;

/**
 * What kind of place a thread stands in, at this moment.
 *
 * @param closed whether only those invited read it: a private channel or a direct message
 * @param external whether people of another organisation read it, or are invited to
 */
public record Place(boolean closed, boolean external) {}

package dev.threadwright.thread;

/**
 * What kind of place a thread stands in, at this moment.
 *
 * @param closed whether only those invited read it: a private channel or a direct message
 * @param external whether people of another organisation read it, or are invited to
 * @param name what people call it; empty where it has no name
 */
public record Place(boolean closed, boolean external, String name) {}

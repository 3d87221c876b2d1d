package dev.threadwright.moderation;

/**
 * Whose rules hold.
 *
 * @param team the workspace
 * @param repo {@code owner/name}, or empty where that is not known yet
 */
public record Where(String team, String repo) {}

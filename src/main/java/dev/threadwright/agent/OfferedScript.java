package dev.threadwright.agent;

/**
 * A script that a session wrote and ran to its end, and that people may keep.
 *
 * @param title what it does, a line; a stranger's words
 * @param text for bash, from the root of the repository
 */
public record OfferedScript(String title, String text) {}

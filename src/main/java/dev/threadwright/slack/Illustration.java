package dev.threadwright.slack;

/**
 * A picture on a card.
 *
 * @param file Slack's id of it
 * @param words what it shows
 * @param notYet to be done where Slack does not take a card with it
 */
record Illustration(String file, String words, Runnable notYet) {}

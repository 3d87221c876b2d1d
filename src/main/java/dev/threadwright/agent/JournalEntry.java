package dev.threadwright.agent;

/**
 * Something a session must not forget.
 *
 * @param kind what it is, for {@code agent} alone
 * @param json for {@code agent} alone
 */
public record JournalEntry(String kind, String json) {}

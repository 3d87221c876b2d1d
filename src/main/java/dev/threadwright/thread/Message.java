package dev.threadwright.thread;

import org.jspecify.annotations.Nullable;

/**
 * One message of a thread.
 *
 * @param ts the message's timestamp, its identity within the channel
 * @param author null where a bot or Slack itself spoke
 * @param text as Slack sent it: mrkdwn with {@code &amp;}, {@code <@U…>} and {@code <url|label>}
 */
public record Message(String ts, @Nullable Person author, String text) {}

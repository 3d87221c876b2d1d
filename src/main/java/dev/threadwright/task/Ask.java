package dev.threadwright.task;

import dev.threadwright.thread.Person;
import dev.threadwright.thread.ThreadRef;

/**
 * What somebody wrote to us, as it came.
 *
 * @param thread where it was written
 * @param messageTs the message, unique within the channel
 * @param asker who wrote it
 * @param text as Slack sent it, the mention included
 */
public record Ask(ThreadRef thread, String messageTs, Person asker, String text) {}

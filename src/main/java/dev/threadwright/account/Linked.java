package dev.threadwright.account;

import dev.threadwright.thread.Person;
import org.jspecify.annotations.Nullable;

/**
 * An event: what became of a link that somebody began.
 *
 * @param account null where it came to nothing
 * @param sentence for that person
 */
public record Linked(Person person, @Nullable Account account, String sentence) {}

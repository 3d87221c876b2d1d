package dev.threadwright.audit;

import dev.threadwright.thread.Person;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who operates the service.
 *
 * @param slack who that is in Slack; null where they signed in elsewhere
 * @param subject by what whoever signed them in knows them: an e-mail address, or an id
 */
public record Operator(@Nullable Person slack, String subject) {}

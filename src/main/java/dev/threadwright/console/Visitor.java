package dev.threadwright.console;

import dev.threadwright.audit.Operator;
import dev.threadwright.thread.Person;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is signed in.
 *
 * @param name as the provider has it
 * @param subject a verified e-mail address, or the provider's id
 * @param slack who that is in Slack, where Slack signed them in
 * @param role null: none, so nothing is shown
 */
record Visitor(
        String name,
        String subject,
        @Nullable Person slack,
        @Nullable Role role) {
    boolean may(Role needed) {
        return role != null && role.covers(needed);
    }

    Operator operator() {
        return new Operator(slack, subject);
    }

    Optional<Role> assigned() {
        return Optional.ofNullable(role);
    }
}

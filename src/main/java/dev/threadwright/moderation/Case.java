package dev.threadwright.moderation;

import dev.threadwright.thread.Person;
import dev.threadwright.thread.ThreadRef;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that was held back. Of the words themselves nothing is kept here but a hash.
 *
 * @param person whose words they are, or who asked for them
 * @param messageTs the asking message, or what stands for one
 * @param subject what it is about: a message, its edit, a reaction to it, what was asked without one, or a task
 * @param rules that they do not keep
 * @param what they hold, a noun phrase
 * @param task null where there is none yet
 * @param told whether the person was told
 * @param decidedBy null until an admin decided
 */
public record Case(
        String id,
        ThreadRef thread,
        String messageTs,
        Person person,
        Layer layer,
        String subject,
        Set<Rule> rules,
        String what,
        @Nullable String task,
        State state,
        boolean told,
        Instant at,
        @Nullable Person decidedBy) {
    public Case {
        rules = Set.copyOf(rules);
    }

    public enum State {
        HELD,
        /** An admin was asked. */
        APPEALED,
        ALLOWED,
        UPHELD;

        /** Whether an admin has decided. */
        public boolean isDecided() {
            return this == ALLOWED || this == UPHELD;
        }

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

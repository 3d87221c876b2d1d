package dev.threadwright.errand;

import dev.threadwright.thread.Person;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something to be put before people in a message of ours.
 *
 * @param once names what it came of, so that it is carried out once
 * @param reporter whose message it is about, or null
 * @param channel where; null: in the direct message with the asker
 * @param thread the message in whose thread, or null
 * @param words what is asked, as Slack would send it; of a notice, what is said
 * @param callback the workflow's execution that waits for what comes of it, or null
 * @param schedule by which it came up, or null
 */
public record Errand(
        String once,
        Kind kind,
        Person asker,
        @Nullable String reporter,
        @Nullable String channel,
        @Nullable String thread,
        String words,
        @Nullable String callback,
        @Nullable Long schedule) {
    public enum Kind {
        /** Somebody wants a message's words fixed. */
        FIX,
        /** Somebody filled in a form. */
        FORM,
        /** Somebody typed a command. */
        COMMAND,
        /** A step of a workflow. */
        STEP,
        /** The calendar. */
        SCHEDULE,
        /** Nothing is asked: something is said. */
        NOTICE,
        /** The asker is told that what they asked was held back: its words name the case. */
        HELD,
        /** An admin is asked about what was held back: its words name the case. */
        APPEAL,
        /** A channel's figures, as they are when they are posted. */
        REPORT,
        /** That changes of a channel, which its words name, could go farther by themselves. */
        SUGGESTION,
        /** Something unusual was noticed: for admins, in the channel that is set for it and nowhere else. */
        ALERT;

        /** Whether a task comes of it. */
        public boolean asks() {
            return switch (this) {
                case FIX, FORM, COMMAND, STEP, SCHEDULE -> true;
                case NOTICE, HELD, APPEAL, REPORT, SUGGESTION, ALERT -> false;
            };
        }
    }

    public Optional<String> reportedBy() {
        return Optional.ofNullable(reporter);
    }

    public static Errand notice(String once, Person about, String channel, String sentence) {
        return new Errand(once, Kind.NOTICE, about, null, channel, null, sentence, null, null);
    }
}

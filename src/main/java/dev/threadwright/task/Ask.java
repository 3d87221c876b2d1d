package dev.threadwright.task;

import dev.threadwright.thread.Person;
import dev.threadwright.thread.ThreadRef;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wrote to us, as it came.
 *
 * @param thread where it was written
 * @param messageTs the message, unique within the channel
 * @param asker who wrote it
 * @param text as Slack sent it, the mention included
 * @param reporter whose message it is about, where that is somebody else, or null
 */
public record Ask(
        ThreadRef thread,
        String messageTs,
        Person asker,
        String text,
        @Nullable Person reporter) {
    public Ask(ThreadRef thread, String messageTs, Person asker, String text) {
        this(thread, messageTs, asker, text, null);
    }

    public Optional<Person> reportedBy() {
        return Optional.ofNullable(reporter);
    }
}

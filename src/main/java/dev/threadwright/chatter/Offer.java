package dev.threadwright.chatter;

import dev.threadwright.repo.RepoName;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.ThreadRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A change that people talked about and nobody asked for.
 *
 * @param reporter who said it first
 * @param messageTs in which message
 * @param shadow whether it was only recorded
 * @param path where the words stand, and {@code key} what names the text there, or nothing
 * @param places in how many places the same text stands
 * @param words those that would change, @param wanted what they would become
 * @param signals what spoke for it
 * @param reports in how many threads it was said
 * @param by who answered
 */
public record Offer(
        String id,
        ThreadRef thread,
        Person reporter,
        String messageTs,
        boolean shadow,
        RepoName repo,
        String path,
        String key,
        String locale,
        int places,
        String words,
        String wanted,
        double likelihood,
        List<String> signals,
        State state,
        int reports,
        Optional<Person> by,
        Instant madeAt) {
    /**
     * <pre>
     * OPEN ─▶ TAKEN | LATER | OTHER | NEVER        in shadow: OPEN ─▶ RIGHT | WRONG, and back
     * </pre>
     */
    public enum State {
        OPEN,
        /** Somebody opened it: it is a task. */
        TAKEN,
        /** Not now: nothing is offered for these words at this place for a while. */
        LATER,
        /** Not like this: other words became a task, or none did. Nothing is offered for these words at this place. */
        OTHER,
        /** Never here: this channel is not read along with any more, and these words are never offered in it again. */
        NEVER,
        /** It was only recorded, and people say that it would have been right. */
        RIGHT,
        WRONG
    }

    public Offer {
        signals = List.copyOf(signals);
    }
}

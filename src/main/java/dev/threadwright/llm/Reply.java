package dev.threadwright.llm;

import java.time.Duration;

/** What came of a request, after all the tries that are worth it. */
public sealed interface Reply {
    /** @param cut whether it ended because it reached the most tokens it may have */
    record Answered(ChatMessage.Model message, Usage usage, boolean cut) implements Reply {}

    /** The model, or a filter before it, does not want to. @param sentence what it said, if anything */
    record Declined(String sentence, Usage usage) implements Reply {}

    /** The request has more tokens than the model's window. */
    record TooLong() implements Reply {}

    /** The provider does not answer, or not as it should, however often it was asked. @param pause what it asked us to wait, or zero */
    record Unavailable(String sentence, Duration pause) implements Reply {}

    /** The provider will never answer this: no credentials, no such model, a request that it does not understand. */
    record Refused(String sentence) implements Reply {}
}

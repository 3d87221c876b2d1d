package dev.threadwright.llm;

import java.time.Duration;

/** What came of sending a request once. */
sealed interface Attempt {
    /** Sending it again would not change that. */
    record Final(Reply reply) implements Attempt {}

    /** It is worth another try. @param sentence what happened @param asked what the provider asked us to wait, or zero */
    record Again(String sentence, Duration asked) implements Attempt {}
}

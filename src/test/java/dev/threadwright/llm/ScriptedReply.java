package dev.threadwright.llm;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What a {@link ScriptedServer} does with one request. */
public sealed interface ScriptedReply {
    /** How a reply ends. */
    enum Ending {
        DONE,
        /** It came to the most tokens it may have. */
        LIMIT,
        /** The model does not want to; the text is what it says. */
        REFUSAL,
        /** A filter of the provider's. */
        FILTER
    }

    /** Where a stream stops before it is whole. */
    enum Break {
        /** The connection is closed in the middle of an event. */
        CUT,
        /** The stream ends as it should, but for its final event. */
        UNFINISHED,
        /** An event says that the provider is overloaded. */
        OVERLOADED,
        /** Nothing comes any more, and the connection stays. */
        SILENT
    }

    /**
     * A whole reply.
     *
     * @param kept items that only the provider reads, as JSON; they come first
     * @param between the chunks of the stream
     */
    record Says(String text, List<ToolCall> calls, Usage usage, List<String> kept, Ending ending, Duration between)
            implements ScriptedReply {}

    /** The beginning of a reply, and what goes wrong then. */
    record Breaks(String text, Break how) implements ScriptedReply {}

    /** An error in place of a reply. @param type as the provider calls it */
    record Fails(int status, String type, String message, Map<String, String> headers) implements ScriptedReply {}

    /** The request is too long, as this provider says it. */
    record TooLong() implements ScriptedReply {}

    static Says says(String text, ToolCall... calls) {
        return new Says(text, List.of(calls), new Usage(100, 40, 0, 20), List.of(), Ending.DONE, Duration.ZERO);
    }

    static Says ends(String text, Ending ending) {
        return new Says(text, List.of(), new Usage(100, 40, 0, 20), List.of(), ending, Duration.ZERO);
    }

    static Fails fails(int status, String type, String message) {
        return new Fails(status, type, message, Map.of());
    }
}

package dev.threadwright.acp;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What a program says, as far as anybody here acts upon it. All of it is a stranger's word. */
public sealed interface Said {
    /** Nothing, in the time that was waited. */
    record Nothing() implements Said {}

    /** Something that only shows that it lives. */
    record Sign() implements Said {}

    /** A piece of what it says to people. @param message changes where another message begins; may be empty */
    record Words(String message, String text) implements Said {}

    /** All steps as they are now. */
    record Plan(List<Step> steps) implements Said {}

    /** What it does with a tool, or how far that is. */
    record Doing(Call call) implements Said {}

    /** What the conversation has cost so far. */
    record Cost(BigDecimal dollars) implements Said {}

    /** It waits for a word before it goes on with that call. */
    record Asks(Request request, Call call, List<Option> options) implements Said {}

    /** It wants to read a file. @param line from 1; 0: from the first @param lines at most; 0: all */
    record Reads(Request request, String path, int line, int lines) implements Said {}

    /** It wants to have a file written. */
    record Writes(Request request, String path, String content) implements Said {}

    /** It ends its turn. @param reason the protocol's word for why */
    record Ended(String reason) implements Said {}

    /** It ends its turn with an error. */
    record Failed(String message) implements Said {}

    /** It said what the protocol does not know. @param what a clause */
    record Garbled(String what) implements Said {}

    /** The program is over. */
    record Gone(int exit, String complaints) implements Said {}

    /** What it waits for an answer to. */
    record Request(JsonNode id) {}

    record Step(String content, String status) {}

    /**
     * A call of a tool, as far as it was told this time.
     *
     * @param kind the protocol's word for what it does; empty where it was not told
     * @param paths files that it says it is about
     * @param address which it is to fetch from
     */
    record Call(String id, String title, String kind, String status, List<String> paths, Optional<String> address) {}

    /** @param kind the protocol's word for what it means */
    record Option(String id, String kind) {}
}

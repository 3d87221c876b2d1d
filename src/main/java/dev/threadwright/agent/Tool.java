package dev.threadwright.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.threadwright.llm.ToolSpec;
import java.io.IOException;

/** Something that a model can have done. Its arguments fit its schema. */
interface Tool {
    ToolSpec spec();

    /** What it is about to do, for people: a clause. */
    String doing(JsonNode arguments);

    Answer call(JsonNode arguments) throws IOException, InterruptedException;

    /** Whether a call leaves traces beyond the draft, so that it must not be made twice. */
    default boolean leavesTraces() {
        return false;
    }

    /**
     * What came of it.
     *
     * @param text for the model
     * @param failed whether it did not do what was wanted
     */
    record Answer(String text, boolean failed, Entry.Facts facts) {
        static Answer done(String text) {
            return new Answer(text, false, Entry.Facts.NONE);
        }

        static Answer done(String text, Entry.Facts facts) {
            return new Answer(text, false, facts);
        }

        static Answer failed(String text) {
            return new Answer(text, true, Entry.Facts.NONE);
        }

        static Answer failed(String text, Entry.Facts facts) {
            return new Answer(text, true, facts);
        }
    }
}

package dev.threadwright.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/** How a provider writes its replies. */
abstract class ScriptedSpeech {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CHUNK = 12;

    /** The events of a whole reply. */
    abstract List<String> events(ScriptedReply.Says says);

    /** How many events at the end make the reply whole. */
    abstract int finals();

    /** An event that says that the provider is overloaded. */
    abstract String overloaded();

    /** The body of an error. */
    abstract String error(String type, String message);

    /** The error for a request that is too long. */
    abstract ScriptedReply.Fails tooLong();

    static String json(Object tree) {
        try {
            return JSON.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static String named(String type, Object data) {
        return "event: " + type + "\ndata: " + json(data) + "\n\n";
    }

    static String data(Object data) {
        return "data: " + json(data) + "\n\n";
    }

    static List<String> chunks(String text) {
        var chunks = new ArrayList<String>();
        for (int from = 0; from < text.length(); from += CHUNK) {
            chunks.add(text.substring(from, Math.min(text.length(), from + CHUNK)));
        }
        return chunks;
    }
}

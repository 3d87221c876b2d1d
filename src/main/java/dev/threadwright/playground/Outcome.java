package dev.threadwright.playground;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What came of an interaction.
 *
 * @param json {@code delivered, status, failure}, and for a modal {@code response_action} and {@code errors}
 */
public record Outcome(JsonNode json) {

    public boolean delivered() {
        return json.path("delivered").asBoolean();
    }

    /** Of HTTP; 0 where the app did not answer. */
    public int status() {
        return json.path("status").asInt();
    }

    /** {@code close}, {@code errors}, {@code update}, {@code push} or {@code clear}; empty for what is no modal. */
    public String responseAction() {
        return json.path("response_action").asText();
    }

    /** By block id. */
    public JsonNode errors() {
        return json.path("errors");
    }
}

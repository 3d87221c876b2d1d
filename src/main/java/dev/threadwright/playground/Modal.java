package dev.threadwright.playground;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A modal somebody has before them.
 *
 * @param json the view, with its owner ({@code user}) and the errors it shows
 */
public record Modal(JsonNode json) {

    public String id() {
        return json.path("id").asText();
    }

    public String user() {
        return json.path("user").asText();
    }

    public String callbackId() {
        return json.path("callback_id").asText();
    }

    public String title() {
        return json.path("title").path("text").asText();
    }

    public JsonNode blocks() {
        return json.path("blocks");
    }

    /** By block id. */
    public JsonNode errors() {
        return json.path("errors");
    }
}

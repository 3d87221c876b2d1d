package dev.threadwright.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Requests as Slack sends them, with names and texts of ours. */
final class Recorded {
    private static final JsonMapper JSON = new JsonMapper();

    private Recorded() {}

    static String body(String name) {
        try (var file = Recorded.class.getResourceAsStream("/slack/" + name + ".json")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(String name) {
        try {
            return JSON.readTree(body(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An interaction as the form in which it comes over HTTP. */
    static String form(String name) {
        return Forms.write(Map.of("payload", json(name).toString()));
    }
}

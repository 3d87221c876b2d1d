package dev.threadwright.inbox;

import java.time.Instant;
import java.util.Map;

/**
 * A verified request from outside, as it came.
 *
 * @param contentType of the body: JSON or form
 * @param headers those that matter to who handles it, names in lower case; no secrets, no signatures
 */
public record Received(Source source, Instant at, String contentType, Map<String, String> headers, String body) {
    public Received {
        headers = Map.copyOf(headers);
    }
}

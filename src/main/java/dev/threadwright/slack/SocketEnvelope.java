package dev.threadwright.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.threadwright.inbox.Received;
import dev.threadwright.inbox.Source;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message of Socket Mode, brought to the form in which the same request comes over HTTP.
 *
 * @param id what the acknowledgement names
 */
record SocketEnvelope(String id, Received received) {
    private static final JsonMapper JSON = new JsonMapper();

    /** Empty where it carries no request: {@code hello}, and types that came after this was written. */
    static Optional<SocketEnvelope> read(String message, Instant at) throws JsonProcessingException {
        var envelope = JSON.readTree(message);
        var payload = envelope.path("payload");
        return switch (envelope.path("type").asText()) {
            case "events_api" -> of(envelope, at, MediaType.APPLICATION_JSON, payload.toString());
            case "interactive" -> of(envelope, at, Envelopes.FORM, Forms.write(Map.of("payload", payload.toString())));
            case "slash_commands" -> of(envelope, at, Envelopes.FORM, Forms.write(fields(payload)));
            default -> Optional.empty();
        };
    }

    /** @param payload the answer's body as it would go over HTTP, or null */
    String acknowledgement(@Nullable String payload) throws JsonProcessingException {
        ObjectNode answer = JSON.createObjectNode().put("envelope_id", id);
        if (payload != null) {
            answer.set("payload", JSON.readTree(payload));
        }
        return answer.toString();
    }

    private static Optional<SocketEnvelope> of(JsonNode envelope, Instant at, String contentType, String body) {
        var headers = new HashMap<String, String>();
        int retry = envelope.path("retry_attempt").asInt(0);
        if (retry > 0) {
            headers.put("x-slack-retry-num", Integer.toString(retry));
            headers.put("x-slack-retry-reason", envelope.path("retry_reason").asText("unknown"));
        }
        return Optional.of(new SocketEnvelope(
                envelope.path("envelope_id").asText(), new Received(Source.SLACK, at, contentType, headers, body)));
    }

    private static Map<String, String> fields(JsonNode payload) {
        var fields = new LinkedHashMap<String, String>();
        payload.properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
        return fields;
    }
}

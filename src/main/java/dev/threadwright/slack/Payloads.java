package dev.threadwright.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.bolt.request.Request;
import dev.threadwright.inbox.Receiver.Unusable;
import dev.threadwright.thread.Person;

/** What people's hands send, as JSON: Bolt's classes lack parts of it. */
final class Payloads {
    private static final JsonMapper JSON = new JsonMapper();

    private Payloads() {}

    static JsonNode of(Request<?> request) {
        try {
            return JSON.readTree(Forms.read(request.getRequestBodyAsString()).getOrDefault("payload", ""));
        } catch (JsonProcessingException broken) {
            throw new Unusable("A payload that is no JSON", broken);
        }
    }

    static Person by(JsonNode payload) {
        return new Person(team(payload), payload.at("/user/id").asText());
    }

    static Person by(BlockActionPayload payload) {
        var team = payload.getTeam() == null ? null : payload.getTeam().getId();
        return new Person(
                team == null ? payload.getUser().getTeamId() : team,
                payload.getUser().getId());
    }

    static boolean isBySomebody(JsonNode payload) {
        return !team(payload).isBlank() && !payload.at("/user/id").asText().isBlank();
    }

    private static String team(JsonNode payload) {
        return payload.at("/team/id").asText(payload.at("/user/team_id").asText());
    }

    /** Names a form as it was sent in: the same however often it is delivered. */
    static String once(JsonNode payload) {
        var view = payload.path("view");
        return "form:" + view.path("id").asText() + ":" + view.path("hash").asText();
    }
}

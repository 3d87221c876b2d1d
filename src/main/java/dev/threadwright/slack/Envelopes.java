package dev.threadwright.slack;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads just enough of a request to know what to do with it at the door. Events, the many, are read in one pass without
 * building a tree; the rest, sent one at a time by people's hands, may cost a little.
 */
final class Envelopes {
    static final String FORM = "application/x-www-form-urlencoded";

    /** The events that have a meaning here; what the manifest does not subscribe to does not come anyway. */
    private static final Set<String> EVENTS = Set.of(
            "app_mention",
            "message",
            "app_home_opened",
            "agent_session_stopped",
            "agent_session_title_changed",
            "reaction_added",
            "function_executed",
            "app_uninstalled",
            "tokens_revoked");

    private static final JsonFactory JSON = new JsonFactory();
    private static final JsonMapper MAPPER = new JsonMapper();

    private Envelopes() {}

    static Envelope open(String contentType, String body) {
        try {
            return contentType.startsWith(FORM) ? form(Forms.read(body)) : event(body);
        } catch (IOException | IllegalArgumentException broken) {
            return new Envelope.Broken("The body is not the JSON or the form that its content type promises.");
        }
    }

    private static Envelope event(String body) throws IOException {
        var found = new Found();
        try (var json = JSON.createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return new Envelope.Broken("The body is no JSON object.");
            }
            outer(json, found);
            if (json.nextToken() != null) {
                return new Envelope.Broken("Something stands behind the JSON object.");
            }
        }
        return switch (found.type) {
            case "url_verification" ->
                found.challenge == null
                        ? new Envelope.Broken("The challenge is missing.")
                        : new Envelope.Challenge(found.challenge);
            case "event_callback" ->
                EVENTS.contains(found.event)
                        ? new Envelope.Keep(key(found.team(), found.channel, found.thread()), found.event)
                        : new Envelope.Skip("event");
            case "app_rate_limited" -> new Envelope.Skip("app_rate_limited");
            default -> new Envelope.Skip("type");
        };
    }

    private static void outer(JsonParser json, Found found) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var name = json.currentName();
            json.nextToken();
            switch (name) {
                case "type" -> found.type = text(json, "");
                case "challenge" -> found.challenge = json.getValueAsString();
                case "team_id" -> found.team = json.getValueAsString();
                case "authorizations" -> authorizations(json, found);
                case "event" -> event(json, found, "");
                default -> {}
            }
            // Past an object or a list that is of no interest, or that stands where a text was expected.
            json.skipChildren();
        }
    }

    /** The first of them is the installation that this request is for; in a shared channel {@code team_id} may not be. */
    private static void authorizations(JsonParser json, Found found) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() == JsonToken.START_OBJECT) {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var name = json.currentName();
                json.nextToken();
                if (name.equals("team_id") && found.installedIn == null) {
                    found.installedIn = json.getValueAsString();
                }
                json.skipChildren();
            }
        }
    }

    /** @param within the message that an edit or a deletion is about, or nothing */
    private static void event(JsonParser json, Found found, String within) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        boolean top = within.isEmpty();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var name = json.currentName();
            json.nextToken();
            switch (name) {
                case "type" -> found.event = top ? text(json, "") : found.event;
                case "channel" ->
                    found.channel = top || within.equals("item") ? json.getValueAsString(found.channel) : found.channel;
                case "ts" -> found.seen(top, json.getValueAsString());
                case "thread_ts" -> found.thread = json.getValueAsString(found.thread);
                case "deleted_ts" -> found.about = json.getValueAsString();
                case "message", "previous_message", "item" -> event(json, found, name);
                default -> {}
            }
            // Past an object or a list that is of no interest, or that stands where a text was expected.
            json.skipChildren();
        }
    }

    private static Envelope form(Map<String, String> form) throws IOException {
        if (form.containsKey("ssl_check")) {
            return new Envelope.Skip("ssl_check");
        }
        if (form.containsKey("command")) {
            return new Envelope.Keep(form.getOrDefault("team_id", "") + "/" + form.get("command"), "command");
        }
        var payload = form.get("payload");
        if (payload == null) {
            return new Envelope.Broken("The form has neither a payload nor a command.");
        }
        var json = MAPPER.readTree(payload);
        return switch (json.path("type").asText()) {
            case "block_actions" -> new Envelope.Keep(clicked(json), "block_actions");
            case "message_action", "shortcut" ->
                new Envelope.Keep(clicked(json), json.path("type").asText());
            case "block_suggestion" -> new Envelope.Suggestion(json);
            case "view_submission" ->
                new Envelope.Submission(
                        FormSubject.of(json.path("view"))
                                .map(about -> about.thread().key())
                                .orElse(team(json)),
                        json.path("view"));
            default -> new Envelope.Skip("interaction");
        };
    }

    private static String clicked(JsonNode json) {
        var container = json.path("container");
        var channel = json.path("channel")
                .path("id")
                .asText(container.path("channel_id").asText());
        var message = json.path("message");
        var own = container.path("message_ts").asText(message.path("ts").asText());
        var thread =
                container.path("thread_ts").asText(message.path("thread_ts").asText(own));
        return key(team(json), channel.isEmpty() ? null : channel, thread.isEmpty() ? null : thread);
    }

    private static String team(JsonNode json) {
        return json.path("team")
                .path("id")
                .asText(json.path("user").path("team_id").asText());
    }

    private static String key(@Nullable String team, @Nullable String channel, @Nullable String thread) {
        var key = new StringBuilder(team == null ? "" : team);
        if (channel != null) {
            key.append('/').append(channel);
        }
        if (thread != null) {
            key.append('/').append(thread);
        }
        return key.toString();
    }

    private static String text(JsonParser json, String otherwise) throws IOException {
        var text = json.getValueAsString();
        return text == null ? otherwise : text;
    }

    /** What was met on the way through an event. */
    private static final class Found {
        String type = "";
        String event = "";

        @Nullable String challenge;

        @Nullable String team;

        @Nullable String installedIn;

        @Nullable String channel;

        @Nullable String thread;

        @Nullable String about;

        @Nullable String own;

        @Nullable String team() {
            return installedIn == null ? team : installedIn;
        }

        @Nullable String thread() {
            return thread != null ? thread : about != null ? about : own;
        }

        /** An edit and a deletion have a timestamp of their own, which is not the message's. */
        void seen(boolean top, @Nullable String ts) {
            if (top) {
                own = ts;
            } else if (about == null) {
                about = ts;
            }
        }
    }
}

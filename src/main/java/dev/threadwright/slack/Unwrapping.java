package dev.threadwright.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonParseException;
import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.request.RequestType;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.util.SlackRequestParser;
import dev.threadwright.inbox.Received;
import dev.threadwright.inbox.Receiver.Unusable;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes what was kept into a request of Bolt's, and sees that it says who did what: Bolt's classes have null for what is
 * missing, and what fails for that would fail each time it is tried again.
 */
final class Unwrapping {
    private static final Set<RequestType> BY_HAND = EnumSet.of(
            RequestType.BlockAction,
            RequestType.ViewSubmission,
            RequestType.GlobalShortcut,
            RequestType.MessageShortcut);

    private final SlackRequestParser parser;

    Unwrapping(AppConfig settings) {
        this.parser = new SlackRequestParser(settings);
    }

    /** @throws Unusable where Bolt cannot read it */
    Request<?> of(Received received) {
        var headers = new HashMap<String, List<String>>();
        headers.put("Content-Type", List.of(received.contentType()));
        received.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        @Nullable Request<?> request;
        try {
            request = parser.parse(SlackRequestParser.HttpRequest.builder()
                    .requestUri("/slack/events")
                    .requestBody(received.body())
                    .headers(new RequestHeaders(headers))
                    .build());
        } catch (JsonParseException
                | IllegalArgumentException
                | IllegalStateException
                | NullPointerException
                | UnsupportedOperationException e) {
            throw new Unusable("Bolt cannot read it", e);
        }
        if (request == null) {
            throw new Unusable("Bolt knows no such request", null);
        }
        boolean whole = request instanceof SlashCommandRequest command
                ? isWhole(command.getPayload())
                : !BY_HAND.contains(request.getRequestType())
                        || isWhole(request.getRequestType(), Payloads.of(request));
        if (!whole) {
            throw new Unusable("It does not say who did what", null);
        }
        return request;
    }

    private static boolean isWhole(SlashCommandPayload command) {
        return Stream.of(command.getTeamId(), command.getUserId(), command.getChannelId(), command.getTriggerId())
                .noneMatch(value -> value == null || value.isBlank());
    }

    private static boolean isWhole(RequestType type, JsonNode payload) {
        return Payloads.isBySomebody(payload)
                && switch (type) {
                    case BlockAction ->
                        payload.path("actions").path(0).path("action_id").isTextual();
                    case ViewSubmission -> payload.at("/view/state/values").isObject();
                    case MessageShortcut ->
                        !payload.at("/channel/id").asText().isBlank()
                                && !payload.at("/message/ts").asText().isBlank();
                    default -> true;
                };
    }
}

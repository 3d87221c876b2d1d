package dev.threadwright.acp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lines of JSON-RPC 2.0 as the protocol has them. What a line holds beyond what is asked for is left alone. */
final class Message {
    static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(100)
                            .maxStringLength(16 << 20)
                            .build())
                    .build())
            .build();

    private static final int MOST_STEPS = 100;
    private static final int MOST_PATHS = 50;
    private static final int MOST_OPTIONS = 20;

    private Message() {}

    /** The answer to that question of ours, whole. */
    static Optional<JsonNode> answer(String line, int id) {
        return parsed(line).filter(message -> !message.has("method") && isTo(message, id));
    }

    static String ended(int exit, String complaints) {
        String[] lines = complaints.strip().split("\\R");
        return "ended (exit %d)%s".formatted(exit, complaints.isBlank() ? "" : ": " + lines[lines.length - 1]);
    }

    static String error(JsonNode error) {
        String details = error.path("data")
                .path("details")
                .asText(error.path("data").path("message").asText());
        return error.path("message").asText() + (details.isEmpty() ? "" : ": " + details);
    }

    static Optional<JsonNode> parsed(String line) {
        try {
            JsonNode message = JSON.readTree(line);
            return message != null
                            && message.isObject()
                            && message.path("jsonrpc").asText().equals("2.0")
                    ? Optional.of(message)
                    : Optional.empty();
        } catch (JsonProcessingException broken) {
            return Optional.empty();
        }
    }

    /**
     * What a message says; nothing where it asks for what is not known here.
     *
     * @param prompt the number of our last question
     * @param session the conversation's name: what is said of others does not count
     */
    static Optional<Said> said(JsonNode message, int prompt, String session) {
        if (!message.has("method")) {
            return Optional.of(isTo(message, prompt) ? ended(message) : new Said.Sign());
        }
        JsonNode params = message.path("params");
        Optional<Said> neither = message.hasNonNull("id") ? Optional.empty() : Optional.of(new Said.Sign());
        if (!params.path("sessionId").asText().equals(session)) {
            return neither;
        }
        var request = new Said.Request(message.path("id"));
        return switch (message.path("method").asText()) {
            case "session/update" -> Optional.of(update(params.path("update")));
            case "session/request_permission" ->
                Optional.of(new Said.Asks(request, call(params.path("toolCall")), options(params.path("options"))));
            case "fs/read_text_file" ->
                Optional.of(new Said.Reads(
                        request,
                        params.path("path").asText(),
                        Math.max(0, params.path("line").asInt()),
                        Math.max(0, params.path("limit").asInt())));
            case "fs/write_text_file" ->
                Optional.of(new Said.Writes(
                        request,
                        params.path("path").asText(),
                        params.path("content").asText()));
            default -> neither;
        };
    }

    private static Said ended(JsonNode answer) {
        return answer.has("error")
                ? new Said.Failed(error(answer.get("error")))
                : new Said.Ended(answer.path("result").path("stopReason").asText());
    }

    private static Said update(JsonNode update) {
        return switch (update.path("sessionUpdate").asText()) {
            case "agent_message_chunk" ->
                new Said.Words(
                        update.path("messageId").asText(),
                        update.path("content").path("text").asText());
            case "plan" -> new Said.Plan(steps(update.path("entries")));
            case "tool_call", "tool_call_update" -> new Said.Doing(call(update));
            case "usage_update" -> cost(update.path("cost"));
            default -> new Said.Sign();
        };
    }

    private static Said cost(JsonNode cost) {
        return cost.path("amount").isNumber() && cost.path("currency").asText().equals("USD")
                ? new Said.Cost(BigDecimal.valueOf(cost.path("amount").asDouble()))
                : new Said.Sign();
    }

    private static List<Said.Step> steps(JsonNode entries) {
        var steps = new ArrayList<Said.Step>();
        for (JsonNode entry : entries) {
            if (steps.size() < MOST_STEPS) {
                steps.add(new Said.Step(
                        entry.path("content").asText(), entry.path("status").asText()));
            }
        }
        return steps;
    }

    private static Said.Call call(JsonNode call) {
        var paths = new ArrayList<String>();
        for (JsonNode location : call.path("locations")) {
            paths.add(location.path("path").asText());
        }
        for (JsonNode content : call.path("content")) {
            if (content.path("type").asText().equals("diff")) {
                paths.add(content.path("path").asText());
            }
        }
        return new Said.Call(
                call.path("toolCallId").asText(),
                call.path("title").asText(),
                call.path("kind").asText(),
                call.path("status").asText(),
                paths.stream().distinct().limit(MOST_PATHS).toList(),
                Optional.of(call.path("rawInput").path("url").asText()).filter(url -> !url.isEmpty()));
    }

    private static List<Said.Option> options(JsonNode options) {
        var known = new ArrayList<Said.Option>();
        for (JsonNode option : options) {
            if (known.size() < MOST_OPTIONS) {
                known.add(new Said.Option(
                        option.path("optionId").asText(), option.path("kind").asText()));
            }
        }
        return known;
    }

    private static boolean isTo(JsonNode message, int id) {
        return message.path("id").isIntegralNumber() && message.path("id").asLong() == id;
    }
}

package dev.threadwright.llm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How replies of OpenAI's Responses API are written. */
final class ScriptedResponses extends ScriptedSpeech {
    @Override
    List<String> events(ScriptedReply.Says says) {
        var events = new ArrayList<String>();
        events.add(event("response.created", Map.of("response", Map.of("id", "resp_1", "status", "in_progress"))));
        says.kept().forEach(item -> events.add(done(tree(item))));
        if (says.ending() == ScriptedReply.Ending.REFUSAL) {
            events.add(event("response.refusal.delta", Map.of("delta", says.text())));
            events.add(message(Map.of("type", "refusal", "refusal", says.text())));
        } else if (!says.text().isEmpty()) {
            chunks(says.text())
                    .forEach(chunk -> events.add(event("response.output_text.delta", Map.of("delta", chunk))));
            events.add(message(Map.of("type", "output_text", "text", says.text(), "annotations", List.of())));
        }
        for (ToolCall call : says.calls()) {
            chunks(call.arguments())
                    .forEach(chunk ->
                            events.add(event("response.function_call_arguments.delta", Map.of("delta", chunk))));
            events.add(done(Map.of(
                    "type",
                    "function_call",
                    "id",
                    "fc_" + call.id(),
                    "call_id",
                    call.id(),
                    "name",
                    call.name(),
                    "arguments",
                    call.arguments(),
                    "status",
                    "completed")));
        }
        events.add(last(says));
        return events;
    }

    private static String last(ScriptedReply.Says says) {
        Usage usage = says.usage();
        var counted = Map.of(
                "input_tokens", usage.input(),
                "input_tokens_details", Map.of("cached_tokens", usage.cached(), "cache_write_tokens", usage.written()),
                "output_tokens", usage.output(),
                "output_tokens_details", Map.of("reasoning_tokens", 0),
                "total_tokens", usage.input() + usage.output());
        return switch (says.ending()) {
            case DONE, REFUSAL ->
                event(
                        "response.completed",
                        Map.of("response", Map.of("id", "resp_1", "status", "completed", "usage", counted)));
            case LIMIT -> incomplete("max_output_tokens", counted);
            case FILTER -> incomplete("content_filter", counted);
        };
    }

    private static String incomplete(String reason, Object usage) {
        return event(
                "response.incomplete",
                Map.of(
                        "response",
                        Map.of(
                                "id",
                                "resp_1",
                                "status",
                                "incomplete",
                                "incomplete_details",
                                Map.of("reason", reason),
                                "usage",
                                usage)));
    }

    private static String message(Object part) {
        return done(Map.of(
                "type", "message",
                "id", "msg_1",
                "role", "assistant",
                "status", "completed",
                "content", List.of(part)));
    }

    private static String done(Object item) {
        return event("response.output_item.done", Map.of("output_index", 0, "item", item));
    }

    private static String event(String type, Map<String, ?> fields) {
        var event = new LinkedHashMap<String, Object>();
        event.put("type", type);
        event.putAll(fields);
        return named(type, event);
    }

    @Override
    int finals() {
        return 1;
    }

    @Override
    String overloaded() {
        return event(
                "response.failed",
                Map.of(
                        "response",
                        Map.of(
                                "status",
                                "failed",
                                "error",
                                Map.of("code", "server_error", "message", "We had a problem."))));
    }

    @Override
    String error(String type, String message) {
        return json(Map.of("error", Map.of("type", type, "code", type, "message", message)));
    }

    @Override
    ScriptedReply.Fails tooLong() {
        return ScriptedReply.fails(
                400, "context_length_exceeded", "Your input exceeds the context window of this model.");
    }
}

package dev.threadwright.llm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How replies of Anthropic's Messages API are written. */
final class ScriptedMessages extends ScriptedSpeech {
    @Override
    List<String> events(ScriptedReply.Says says) {
        var events = new ArrayList<String>();
        Usage usage = says.usage();
        events.add(event(
                "message_start",
                Map.of(
                        "message",
                        Map.of(
                                "id",
                                "msg_1",
                                "role",
                                "assistant",
                                "content",
                                List.of(),
                                "usage",
                                Map.of(
                                        "input_tokens",
                                        usage.input() - usage.cached() - usage.written(),
                                        "cache_read_input_tokens",
                                        usage.cached(),
                                        "cache_creation_input_tokens",
                                        usage.written(),
                                        "output_tokens",
                                        1)))));
        events.add(event("ping", Map.of()));
        int index = 0;
        for (String kept : says.kept()) {
            block(events, index++, tree(kept), List.of());
        }
        if (!says.text().isEmpty()) {
            block(
                    events,
                    index++,
                    Map.of("type", "text", "text", ""),
                    chunks(says.text()).stream()
                            .<Object>map(chunk -> Map.of("type", "text_delta", "text", chunk))
                            .toList());
        }
        for (ToolCall call : says.calls()) {
            block(
                    events,
                    index++,
                    Map.of("type", "tool_use", "id", call.id(), "name", call.name(), "input", Map.of()),
                    chunks(call.arguments()).stream()
                            .<Object>map(chunk -> Map.of("type", "input_json_delta", "partial_json", chunk))
                            .toList());
        }
        events.add(event(
                "message_delta",
                Map.of(
                        "delta",
                        Map.of("stop_reason", reason(says)),
                        "usage",
                        Map.of("output_tokens", usage.output()))));
        events.add(event("message_stop", Map.of()));
        return events;
    }

    private static String reason(ScriptedReply.Says says) {
        return switch (says.ending()) {
            case DONE -> says.calls().isEmpty() ? "end_turn" : "tool_use";
            case LIMIT -> "max_tokens";
            case REFUSAL, FILTER -> "refusal";
        };
    }

    private static void block(List<String> events, int index, Object begun, List<Object> deltas) {
        events.add(event("content_block_start", Map.of("index", index, "content_block", begun)));
        deltas.forEach(delta -> events.add(event("content_block_delta", Map.of("index", index, "delta", delta))));
        events.add(event("content_block_stop", Map.of("index", index)));
    }

    private static String event(String type, Map<String, ?> fields) {
        var event = new LinkedHashMap<String, Object>();
        event.put("type", type);
        event.putAll(fields);
        return named(type, event);
    }

    @Override
    int finals() {
        return 2;
    }

    @Override
    String overloaded() {
        return event("error", Map.of("error", Map.of("type", "overloaded_error", "message", "Overloaded")));
    }

    @Override
    String error(String type, String message) {
        return json(Map.of("type", "error", "error", Map.of("type", type, "message", message)));
    }

    @Override
    ScriptedReply.Fails tooLong() {
        return ScriptedReply.fails(400, "invalid_request_error", "prompt is too long: 210000 tokens > 200000 maximum");
    }
}

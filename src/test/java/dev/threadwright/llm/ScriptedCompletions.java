package dev.threadwright.llm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How replies of chat completions are written. */
final class ScriptedCompletions extends ScriptedSpeech {
    @Override
    List<String> events(ScriptedReply.Says says) {
        var events = new ArrayList<String>();
        events.add(chunk(Map.of("role", "assistant", "content", ""), null));
        String field = says.ending() == ScriptedReply.Ending.REFUSAL ? "refusal" : "content";
        chunks(says.text()).forEach(chunk -> events.add(chunk(Map.of(field, chunk), null)));
        for (int i = 0; i < says.calls().size(); i++) {
            ToolCall call = says.calls().get(i);
            events.add(call(i, call.id(), Map.of("name", call.name(), "arguments", "")));
            for (String chunk : chunks(call.arguments())) {
                events.add(call(i, "", Map.of("arguments", chunk)));
            }
        }
        events.add(chunk(Map.of(), finish(says)));
        events.add(data(Map.of("id", "chatcmpl_1", "choices", List.of(), "usage", usage(says.usage()))));
        events.add("data: [DONE]\n\n");
        return events;
    }

    private static String finish(ScriptedReply.Says says) {
        return switch (says.ending()) {
            case DONE, REFUSAL -> says.calls().isEmpty() ? "stop" : "tool_calls";
            case LIMIT -> "length";
            case FILTER -> "content_filter";
        };
    }

    private static Object usage(Usage usage) {
        return Map.of(
                "prompt_tokens", usage.input(),
                "prompt_tokens_details", Map.of("cached_tokens", usage.cached()),
                "completion_tokens", usage.output(),
                "total_tokens", usage.input() + usage.output());
    }

    private static String call(int index, String id, Object function) {
        var call = new LinkedHashMap<String, Object>();
        call.put("index", index);
        if (!id.isEmpty()) {
            call.put("id", id);
            call.put("type", "function");
        }
        call.put("function", function);
        return chunk(Map.of("tool_calls", List.of(call)), null);
    }

    private static String chunk(Object delta, @Nullable String finish) {
        var choice = new LinkedHashMap<String, Object>();
        choice.put("index", 0);
        choice.put("delta", delta);
        choice.put("finish_reason", finish);
        return data(Map.of("id", "chatcmpl_1", "object", "chat.completion.chunk", "choices", List.of(choice)));
    }

    @Override
    int finals() {
        return 3;
    }

    @Override
    String overloaded() {
        return data(
                Map.of("error", Map.of("message", "The engine is overloaded.", "type", "server_error", "code", 503)));
    }

    @Override
    String error(String type, String message) {
        return json(Map.of("error", Map.of("type", type, "message", message)));
    }

    @Override
    ScriptedReply.Fails tooLong() {
        return ScriptedReply.fails(
                400,
                "BadRequestError",
                "This model's maximum context length is 4096 tokens. However, you requested 5000 tokens.");
    }
}

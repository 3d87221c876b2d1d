package dev.threadwright.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How a provider writes its replies. */
abstract class ScriptedSpeech {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CHUNK = 12;

    /** The events of a reply; the last but one of them ends it, or the last. */
    abstract List<String> events(ScriptedReply.Says says);

    /** How many events at the end make the reply whole. */
    abstract int finals();

    /** An event that says that the provider is overloaded. */
    abstract String overloaded();

    /** The body of an error. */
    abstract String error(String type, String message);

    /** The error for a request that is too long. */
    abstract ScriptedReply.Fails tooLong();

    static String json(Object tree) {
        try {
            return JSON.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static String named(String type, Object data) {
        return "event: " + type + "\ndata: " + json(data) + "\n\n";
    }

    static String data(Object data) {
        return "data: " + json(data) + "\n\n";
    }

    static List<String> chunks(String text) {
        var chunks = new ArrayList<String>();
        for (int from = 0; from < text.length(); from += CHUNK) {
            chunks.add(text.substring(from, Math.min(text.length(), from + CHUNK)));
        }
        return chunks;
    }

    /** OpenAI's Responses. */
    static final class Responses extends ScriptedSpeech {
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
                    "input_tokens_details",
                            Map.of("cached_tokens", usage.cached(), "cache_write_tokens", usage.written()),
                    "output_tokens", usage.output(),
                    "output_tokens_details", Map.of("reasoning_tokens", 0),
                    "total_tokens", usage.input() + usage.output());
            return switch (says.ending()) {
                case DONE, REFUSAL ->
                    event("response.completed", Map.of("response", Map.of("status", "completed", "usage", counted)));
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
            var event = new java.util.LinkedHashMap<String, Object>();
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

    /** Chat completions. */
    static final class Completions extends ScriptedSpeech {
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
            var call = new java.util.LinkedHashMap<String, Object>();
            call.put("index", index);
            if (!id.isEmpty()) {
                call.put("id", id);
                call.put("type", "function");
            }
            call.put("function", function);
            return chunk(Map.of("tool_calls", List.of(call)), null);
        }

        private static String chunk(Object delta, @org.jspecify.annotations.Nullable String finish) {
            var choice = new java.util.LinkedHashMap<String, Object>();
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
            return data(Map.of(
                    "error", Map.of("message", "The engine is overloaded.", "type", "server_error", "code", 503)));
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

    /** Anthropic's Messages. */
    static final class Messages extends ScriptedSpeech {
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
            var event = new java.util.LinkedHashMap<String, Object>();
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
            return ScriptedReply.fails(
                    400, "invalid_request_error", "prompt is too long: 210000 tokens > 200000 maximum");
        }
    }
}

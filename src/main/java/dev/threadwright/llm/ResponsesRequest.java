package dev.threadwright.llm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.openai.core.JsonValue;
import com.openai.models.Reasoning;
import com.openai.models.ReasoningEffort;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseIncludable;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * A request as OpenAI's Responses API takes it. Nothing is stored there: what the model reasoned comes back encrypted, and
 * is given back as it came.
 *
 * @param compactFrom tokens from which the provider is to compact; none: it is not asked to
 */
record ResponsesRequest(ModelName model, boolean effort, OptionalInt compactFrom) {
    ResponseCreateParams of(ChatRequest request) {
        var params = ResponseCreateParams.builder()
                .model(model.name())
                .instructions(request.instructions())
                .putAdditionalBodyProperty("input", JsonValue.fromJsonNode(input(request.messages())))
                .store(false)
                .promptCacheKey(request.cacheKey())
                .maxOutputTokens(request.mostOutput());
        if (!request.tools().isEmpty()) {
            params.parallelToolCalls(true)
                    .putAdditionalBodyProperty("tools", JsonValue.fromJsonNode(tools(request.tools())));
        }
        if (effort) {
            params.addInclude(ResponseIncludable.REASONING_ENCRYPTED_CONTENT)
                    .reasoning(Reasoning.builder()
                            .effort(ReasoningEffort.of(request.effort().name().toLowerCase(Locale.ROOT)))
                            .build());
        }
        compactFrom.ifPresent(threshold -> params.addContextManagement(ResponseCreateParams.ContextManagement.builder()
                .type("compaction")
                .compactThreshold(threshold)
                .build()));
        return params.build();
    }

    private static ArrayNode tools(List<ToolSpec> specs) {
        var tools = JsonNodeFactory.instance.arrayNode();
        for (ToolSpec spec : specs) {
            tools.addObject()
                    .put("type", "function")
                    .put("name", spec.name())
                    .put("description", spec.description())
                    .put("strict", false)
                    .set("parameters", Pieces.tree(spec.schema()));
        }
        return tools;
    }

    private static ArrayNode input(List<ChatMessage> messages) {
        var input = JsonNodeFactory.instance.arrayNode();
        List<ChatMessage.User> told = Compaction.told(messages);
        for (ChatMessage message : Compaction.since(messages)) {
            switch (message) {
                case ChatMessage.User user -> add(input, user);
                case ChatMessage.Model model -> {
                    boolean first = input.isEmpty();
                    for (Pieces.Piece piece : Compaction.since(model)) {
                        add(input, piece);
                        if (first) {
                            told.forEach(user -> add(input, user));
                            first = false;
                        }
                    }
                }
                case ChatMessage.Result(String call, String text, boolean _) ->
                    input.addObject()
                            .put("type", "function_call_output")
                            .put("call_id", call)
                            .put("output", text);
            }
        }
        return input;
    }

    private static void add(ArrayNode input, ChatMessage.User user) {
        input.addObject().put("role", "user").put("content", user.text());
    }

    private static void add(ArrayNode input, Pieces.Piece piece) {
        switch (piece) {
            case Pieces.Piece.Kept(String json) -> input.add(Pieces.tree(json));
            case Pieces.Piece.Words(String text, String mark) -> {
                ObjectNode said = input.addObject().put("role", "assistant").put("content", text);
                if (!mark.isEmpty()) {
                    said.put("phase", mark);
                }
            }
            case Pieces.Piece.Call(ToolCall call) ->
                input.addObject()
                        .put("type", "function_call")
                        .put("call_id", call.id())
                        .put("name", call.name())
                        .put("arguments", call.arguments());
        }
    }
}

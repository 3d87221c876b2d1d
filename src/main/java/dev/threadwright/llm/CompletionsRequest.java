package dev.threadwright.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.openai.core.JsonField;
import com.openai.core.JsonValue;
import com.openai.models.ReasoningEffort;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import java.util.List;
import java.util.Locale;

/**
 * A request as servers take it that are compatible with OpenAI's chat completions: only what all of them know, for some
 * refuse what they do not.
 */
record CompletionsRequest(ModelName model, boolean effort) {
    ChatCompletionCreateParams of(ChatRequest request) {
        var params = ChatCompletionCreateParams.builder()
                .model(model.name())
                .messages(CompletionsRequest.<List<com.openai.models.chat.completions.ChatCompletionMessageParam>>field(
                        messages(request)))
                .putAdditionalBodyProperty("max_tokens", JsonValue.from(request.mostOutput()))
                .streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build());
        if (!request.tools().isEmpty()) {
            params.putAdditionalBodyProperty("tools", JsonValue.fromJsonNode(tools(request.tools())));
        }
        if (effort) {
            params.reasoningEffort(ReasoningEffort.of(request.effort().name().toLowerCase(Locale.ROOT)));
        }
        return params.build();
    }

    /** A JSON value may stand for a field of any type, which the client's generics do not say. */
    @SuppressWarnings("unchecked")
    private static <T> JsonField<T> field(JsonNode json) {
        return (JsonField<T>) JsonValue.fromJsonNode(json);
    }

    private static ArrayNode tools(List<ToolSpec> specs) {
        var tools = JsonNodeFactory.instance.arrayNode();
        for (ToolSpec spec : specs) {
            tools.addObject()
                    .put("type", "function")
                    .putObject("function")
                    .put("name", spec.name())
                    .put("description", spec.description())
                    .set("parameters", Pieces.tree(spec.schema()));
        }
        return tools;
    }

    private static ArrayNode messages(ChatRequest request) {
        var messages = JsonNodeFactory.instance.arrayNode();
        if (!request.instructions().isEmpty()) {
            messages.addObject().put("role", "system").put("content", request.instructions());
        }
        for (ChatMessage message : request.messages()) {
            switch (message) {
                case ChatMessage.User(String text) ->
                    messages.addObject().put("role", "user").put("content", text);
                case ChatMessage.Model model -> said(messages.addObject().put("role", "assistant"), model);
                case ChatMessage.Result(String call, String text, boolean _) ->
                    messages.addObject()
                            .put("role", "tool")
                            .put("tool_call_id", call)
                            .put("content", text);
            }
        }
        return messages;
    }

    private static void said(ObjectNode message, ChatMessage.Model model) {
        message.put("content", model.text());
        if (model.calls().isEmpty()) {
            return;
        }
        var calls = message.putArray("tool_calls");
        for (ToolCall call : model.calls()) {
            calls.addObject()
                    .put("id", call.id())
                    .put("type", "function")
                    .putObject("function")
                    .put("name", call.name())
                    .put("arguments", Arguments.object(call.arguments()).toString());
        }
    }
}

package dev.threadwright.llm;

import com.anthropic.core.JsonField;
import com.anthropic.core.JsonValue;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.MessageParam;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/**
 * A request as Anthropic's Messages API takes it. What is only appended to is marked to be cached: after the instructions
 * (which stand behind the tools), and after the last two messages of ours, so that the next request finds where this one
 * ended.
 */
record MessagesRequest(ModelName model, boolean effort) {
    private static final int MARKED = 2;

    MessageCreateParams of(ChatRequest request) {
        var params = MessageCreateParams.builder()
                .model(model.name())
                .maxTokens(request.mostOutput())
                .messages(MessagesRequest.<List<MessageParam>>field(messages(request.messages())));
        var tools = tools(request.tools());
        if (request.instructions().isEmpty()) {
            mark(tools);
        } else {
            var system = JsonNodeFactory.instance.arrayNode();
            system.addObject().put("type", "text").put("text", request.instructions());
            mark(system);
            params.putAdditionalBodyProperty("system", JsonValue.fromJsonNode(system));
        }
        if (!tools.isEmpty()) {
            params.putAdditionalBodyProperty("tools", JsonValue.fromJsonNode(tools));
        }
        if (effort) {
            var config = JsonNodeFactory.instance
                    .objectNode()
                    .put("effort", request.effort().name().toLowerCase(Locale.ROOT));
            var thinking = JsonNodeFactory.instance.objectNode().put("type", "adaptive");
            params.putAdditionalBodyProperty("output_config", JsonValue.fromJsonNode(config))
                    .putAdditionalBodyProperty("thinking", JsonValue.fromJsonNode(thinking));
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
                    .put("name", spec.name())
                    .put("description", spec.description())
                    .set("input_schema", Pieces.tree(spec.schema()));
        }
        return tools;
    }

    /** Ours and the model's take turns: what follows one another on the same side is one message. */
    private static ArrayNode messages(List<ChatMessage> messages) {
        var sent = JsonNodeFactory.instance.arrayNode();
        for (ChatMessage message : messages) {
            switch (message) {
                case ChatMessage.User(String text) ->
                    content(sent, "user").addObject().put("type", "text").put("text", text);
                case ChatMessage.Model model -> said(sent, model);
                case ChatMessage.Result result -> answered(content(sent, "user"), result);
            }
        }
        int marked = 0;
        for (int i = sent.size() - 1; i >= 0 && marked < MARKED; i--) {
            if (sent.get(i).path("role").asText("").equals("user")) {
                mark((ArrayNode) sent.get(i).path("content"));
                marked++;
            }
        }
        return sent;
    }

    private static ArrayNode content(ArrayNode sent, String role) {
        if (!sent.isEmpty() && sent.get(sent.size() - 1).path("role").asText("").equals(role)) {
            return (ArrayNode) sent.get(sent.size() - 1).path("content");
        }
        return sent.addObject().put("role", role).putArray("content");
    }

    private static void said(ArrayNode sent, ChatMessage.Model model) {
        for (Pieces.Piece piece : Pieces.of(Provider.ANTHROPIC, model)) {
            var content = content(sent, "assistant");
            switch (piece) {
                case Pieces.Piece.Kept(String json) -> content.add(Pieces.tree(json));
                case Pieces.Piece.Words(String text, String _) ->
                    content.addObject().put("type", "text").put("text", text);
                case Pieces.Piece.Call(ToolCall call) ->
                    content.addObject()
                            .put("type", "tool_use")
                            .put("id", call.id())
                            .put("name", call.name())
                            .set("input", Arguments.object(call.arguments()));
            }
        }
    }

    /** Results have to stand before all words of the message. */
    private static void answered(ArrayNode content, ChatMessage.Result result) {
        int at = 0;
        while (at < content.size() && content.get(at).path("type").asText("").equals("tool_result")) {
            at++;
        }
        ObjectNode block = content.insertObject(at)
                .put("type", "tool_result")
                .put("tool_use_id", result.call())
                .put("content", result.text());
        if (result.failed()) {
            block.put("is_error", true);
        }
    }

    private static void mark(ArrayNode blocks) {
        if (!blocks.isEmpty()) {
            ((ObjectNode) blocks.get(blocks.size() - 1))
                    .putObject("cache_control")
                    .put("type", "ephemeral");
        }
    }
}

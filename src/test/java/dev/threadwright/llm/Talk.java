package dev.threadwright.llm;

import dev.threadwright.Defaults;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A conversation with a scripted server, as the service would have it. */
final class Talk implements AutoCloseable {
    static final ToolSpec FIND = new ToolSpec(
            "find_text",
            "Finds words.",
            "{\"type\":\"object\",\"properties\":{\"text\":{\"type\":\"string\"}},\"required\":[\"text\"]}");
    static final ToolCall CALL = new ToolCall("call_1", "find_text", "{\"text\":\"Sign up\"}");
    static final Usage USAGE = new Usage(100, 40, 0, 20);

    private final ChatModels models;

    Talk(ScriptedServer server) {
        this(server, Map.of());
    }

    Talk(ScriptedServer server, Map<String, String> more) {
        var settings = new HashMap<>(server.settings());
        settings.put("threadwright.llm.first-wait", "5ms");
        settings.put("threadwright.llm.longest-wait", "20ms");
        settings.putAll(more);
        this.models = new ChatModels(Defaults.of(LlmSettings.class, settings), Clock.systemUTC());
    }

    ChatModel model() {
        return models.of(Work.CHANGE, "acme/web-app", false).orElseThrow();
    }

    Reply ask(ChatMessage... messages) throws InterruptedException {
        return model().reply(request(messages), _ -> {});
    }

    static ChatRequest request(ChatMessage... messages) {
        return new ChatRequest("session-1", "You change words.", List.of(FIND), List.of(messages), Effort.LOW, 2_000);
    }

    static ChatMessage user(String text) {
        return new ChatMessage.User(text);
    }

    static ChatMessage.Model said(String text, ToolCall... calls) {
        return new ChatMessage.Model(text, List.of(calls), List.of());
    }

    @Override
    public void close() {
        models.close();
    }
}

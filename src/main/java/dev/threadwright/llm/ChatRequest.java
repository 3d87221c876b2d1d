package dev.threadwright.llm;

import java.util.List;

/**
 * What a model is asked.
 *
 * @param cacheKey the same for all requests of a session, so that its provider can find the cached prefix
 * @param instructions what the model is, before all messages
 * @param mostOutput tokens, reasoning included
 */
public record ChatRequest(
        String cacheKey,
        String instructions,
        List<ToolSpec> tools,
        List<ChatMessage> messages,
        Effort effort,
        int mostOutput) {
    public ChatRequest {
        tools = List.copyOf(tools);
        messages = List.copyOf(messages);
    }
}

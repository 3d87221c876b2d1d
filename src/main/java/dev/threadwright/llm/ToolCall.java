package dev.threadwright.llm;

/**
 * A tool that the model wants to be called.
 *
 * @param arguments as the model wrote them: meant to be a JSON object, but not promised to be one
 */
public record ToolCall(String id, String name, String arguments) {}

package dev.threadwright.llm;

/**
 * A tool as a model is told of it.
 *
 * @param name {@code [a-z_]{1,64}}
 * @param schema of its arguments: a JSON Schema object, as text
 */
public record ToolSpec(String name, String description, String schema) {}

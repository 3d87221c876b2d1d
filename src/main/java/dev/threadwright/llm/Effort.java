package dev.threadwright.llm;

/** How long a model thinks before it speaks, where it can be told. */
public enum Effort {
    LOW,
    MEDIUM,
    HIGH
}

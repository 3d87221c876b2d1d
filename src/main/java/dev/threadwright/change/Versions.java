package dev.threadwright.change;

/** A changed file as it was and as it will be; the bytes themselves, not copies. */
public record Versions(String path, byte[] before, byte[] after) {}

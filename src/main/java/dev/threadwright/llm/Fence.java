package dev.threadwright.llm;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Marks text of strangers as data, with a boundary that nobody can have known when they wrote it. */
public final class Fence {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 6;

    private Fence() {}

    /** @param title what it is, in a few words */
    public static String around(String title, String text) {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        String boundary = HexFormat.of().formatHex(bytes);
        String line = title.replaceAll("[\\p{Cc}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]+", " ")
                .strip();
        return "<data %s: %s>\n%s\n</data %s>"
                .formatted(boundary, line.replaceAll("[<>]", "_"), text.stripTrailing(), boundary);
    }
}

package dev.threadwright.agent;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Marks text of strangers as data, with a boundary that nobody can have known when they wrote it. */
final class Fence {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 6;

    private Fence() {}

    /** @param title what it is, in a few words */
    static String around(String title, String text) {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        String boundary = HexFormat.of().formatHex(bytes);
        return "<data %s: %s>\n%s\n</data %s>"
                .formatted(boundary, Lines.one(title).replaceAll("[<>]", "_"), text.stripTrailing(), boundary);
    }
}

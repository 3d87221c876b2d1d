package dev.threadwright.llm;

import java.util.regex.Pattern;

/** A credential that does not show itself. */
record Secret(String value) {
    /** What stands for a key where a server needs none: the clients insist on one. */
    static final Secret NONE = new Secret("none");

    /** Keys by the beginnings that providers give them, and whatever follows the word Bearer. */
    private static final Pattern KEYS =
            Pattern.compile("\\bsk-[A-Za-z0-9_*.-]{6,}|(?i:\\bbearer\\s+)[^\\s\"',]+|\\b[A-Za-z0-9_-]{60,}\\b");

    /** The text without this key, nor anything that looks like one. */
    String redact(String text) {
        String without = value.length() < 8 ? text : text.replace(value, "[hidden]");
        return KEYS.matcher(without).replaceAll("[hidden]");
    }

    @Override
    public String toString() {
        return "[hidden]";
    }
}

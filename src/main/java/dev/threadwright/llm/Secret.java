package dev.threadwright.llm;

import java.util.regex.Pattern;

/** A credential that does not show itself. */
record Secret(String value) {
    /** What stands for a key where a server needs none: the clients insist on one. */
    static final Secret NONE = new Secret("none");

    /** Keys by the beginnings that providers give them, and whatever follows the word Bearer. */
    private static final Pattern KEYS =
            Pattern.compile("\\bsk-[A-Za-z0-9_*.-]{6,}|(?i:\\bbearer\\s+)[^\\s\"',]+|\\b[A-Za-z0-9_-]{60,}\\b");

    /** As it goes into a header: clients quote in their exceptions what does not. */
    static Secret of(String configured) {
        String key = configured.strip();
        if (!key.matches("[\\x21-\\x7e]*")) {
            throw new IllegalArgumentException("An API key of a model's provider holds a character that no key has");
        }
        return new Secret(key);
    }

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

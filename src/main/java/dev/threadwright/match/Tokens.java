package dev.threadwright.match;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The words in a path, a key or somebody's description of a place, made comparable. */
final class Tokens {
    private static final Pattern CAMEL = Pattern.compile("(?<=[\\p{Ll}\\d])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");
    private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** What people call any place; it tells no place from another. */
    private static final Set<String> GENERIC = Set.of(
            "page", "screen", "section", "button", "dialog", "modal", "form", "view", "tab", "panel", "banner", "text",
            "label", "link", "title", "heading", "site", "website", "app", "file", "part", "area", "block", "message",
            "the", "a", "an", "of", "on", "in", "at", "our", "my");

    private Tokens() {}

    static Set<String> of(String words) {
        var tokens = new LinkedHashSet<String>();
        for (String part : OTHER.split(CAMEL.matcher(words).replaceAll(" "))) {
            if (!part.isEmpty()) {
                tokens.add(singular(part.toLowerCase(Locale.ROOT)));
            }
        }
        return tokens;
    }

    /** Those that tell a place from others; all, where none does. */
    static Set<String> significant(String words) {
        Set<String> all = of(words);
        var telling = new LinkedHashSet<>(all);
        telling.removeAll(GENERIC);
        return telling.isEmpty() ? all : telling;
    }

    static String singular(String word) {
        if (word.length() > 4 && word.endsWith("ies")) {
            return word.substring(0, word.length() - 3) + "y";
        }
        boolean plural = word.length() > 3 && word.endsWith("s") && !word.endsWith("ss");
        return plural ? word.substring(0, word.length() - 1) : word;
    }
}

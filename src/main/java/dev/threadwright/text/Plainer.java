package dev.threadwright.text;

import java.util.Arrays;

/**
 * A text as somebody types it who sees it: runs of white space as one blank, plain quotes and dashes, no invisible
 * characters; with where in the text each character comes from.
 */
final class Plainer {
    final String text;
    /** Of each character of the plainer text, where in the other it begins. */
    final int[] from;
    /** Behind which character of the other it ends. */
    final int[] to;

    private Plainer(String text, int[] from, int[] to) {
        this.text = text;
        this.from = from;
        this.to = to;
    }

    static Plainer of(String text) {
        var plain = new StringBuilder(text.length());
        int[] from = new int[text.length() * 3 + 1];
        int[] to = new int[text.length() * 3 + 1];
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isInvisible(c)) {
                continue;
            }
            if (isBlank(c)) {
                int last = plain.length() - 1;
                if (last >= 0 && plain.charAt(last) == ' ') {
                    to[last] = i + 1;
                    continue;
                }
            }
            String as = plainer(c);
            for (int k = 0; k < as.length(); k++) {
                from[plain.length()] = i;
                to[plain.length()] = i + 1;
                plain.append(as.charAt(k));
            }
        }
        int length = plain.length();
        return new Plainer(plain.toString(), Arrays.copyOf(from, length), Arrays.copyOf(to, length));
    }

    static boolean isBlank(char c) {
        return Character.isWhitespace(c) || c == '\u00A0' || c == '\u202F' || c == '\u2007';
    }

    static boolean isInvisible(char c) {
        return c == '\u200B' || c == '\u200C' || c == '\u2060' || c == '\uFEFF' || c == '\u00AD';
    }

    static String plainer(char c) {
        if (isBlank(c)) {
            return " ";
        }
        return switch (c) {
            case '\u2018', '\u2019', '\u201A', '\u201B', '\u2032', '\u00B4', '`' -> "'";
            case '\u201C', '\u201D', '\u201E', '\u201F', '\u2033', '\u00AB', '\u00BB' -> "\"";
            case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212' -> "-";
            case '\u2026' -> "...";
            default -> String.valueOf(c);
        };
    }
}

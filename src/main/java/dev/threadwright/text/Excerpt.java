package dev.threadwright.text;

import java.text.BreakIterator;
import java.util.Locale;

/** Cuts a long text around some words, never through what people see as one character. */
public final class Excerpt {
    private static final String CUT = "…";

    private Excerpt() {}

    /**
     * At most {@code most} characters of the text, with the words from {@code start} to {@code end} in their middle as
     * far as that goes; an ellipsis stands where something was cut.
     */
    public static String around(String text, int start, int end, int most) {
        if (text.length() <= most) {
            return text;
        }
        int room = Math.max(0, most - 2 - (end - start));
        int from = Math.max(0, Math.min(start - room / 2, text.length() - (most - 2)));
        int to = Math.min(text.length(), from + most - 2);
        var characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        int first = from == 0 || characters.isBoundary(from) ? from : characters.following(from);
        int last = to == text.length() || characters.isBoundary(to) ? to : characters.preceding(to);
        if (last <= first) { // one character longer than the room: cut between code points
            first = Character.isLowSurrogate(text.charAt(from)) ? from + 1 : from;
            last = Character.isHighSurrogate(text.charAt(to - 1)) ? to - 1 : to;
        }
        return (first > 0 ? CUT : "") + text.substring(first, last) + (last < text.length() ? CUT : "");
    }
}

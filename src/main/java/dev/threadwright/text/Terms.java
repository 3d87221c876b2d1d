package dev.threadwright.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The words of a text, for an index of texts: in lower case, without marks and invisible characters. What people type
 * has the same terms as what a file holds, whichever quotes, dashes and blanks either has. Scripts that put no blanks
 * between words give a term for each character.
 */
public final class Terms {
    /** Longer runs are hashes, keys and encoded pictures. */
    private static final int LONGEST = 64;

    private Terms() {}

    /** In the order in which they stand. */
    public static List<String> of(String text) {
        var terms = new ArrayList<String>();
        int start = -1;
        int length = text.length();
        var term = new StringBuilder();
        for (int at = 0; at < length; ) {
            int character = text.codePointAt(at);
            int size = Character.charCount(character);
            if (isPart(character) && !standsAlone(character)) {
                start = start < 0 ? at : start;
                term.appendCodePoint(character);
            } else if (start < 0 || !Plainer.isInvisible((char) character) || size > 1) {
                add(term, terms);
                start = -1;
                if (standsAlone(character)) {
                    terms.add(text.substring(at, at + size));
                }
            }
            at += size;
        }
        add(term, terms);
        return terms;
    }

    /** Whether such a text may begin or end within a longer word. */
    public static boolean isPartOfWord(int character) {
        return isPart(character) && !standsAlone(character);
    }

    private static void add(StringBuilder term, List<String> terms) {
        if (!term.isEmpty() && term.length() <= LONGEST) {
            terms.add(term.toString().toLowerCase(Locale.ROOT));
        }
        term.setLength(0);
    }

    private static boolean isPart(int character) {
        return Character.isLetterOrDigit(character)
                || Character.getType(character) == Character.NON_SPACING_MARK
                || Character.getType(character) == Character.COMBINING_SPACING_MARK;
    }

    private static boolean standsAlone(int character) {
        if (character < 0x0E00) {
            return false;
        }
        return switch (Character.UnicodeScript.of(character)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }
}

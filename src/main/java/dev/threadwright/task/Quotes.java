package dev.threadwright.task;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** Where the quote marks of a text stand, which of them can open or close, and whether a stretch holds whole quotes. */
final class Quotes {
    private final String text;
    private final int[] marks;
    private final boolean[] escaped;
    private final Map<Quote, int[]> depths = new EnumMap<>(Quote.class);

    /** @param escapes whether a backslash takes a mark its meaning */
    Quotes(String text, boolean escapes) {
        this.text = text;
        this.escaped = new boolean[text.length()];
        int[] found = new int[text.length()];
        int count = 0;
        boolean behindBackslash = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            escaped[i] = escapes && behindBackslash;
            behindBackslash = c == '\\' && !behindBackslash;
            if (Quote.isMark(c) && !escaped[i] && !isInsideWord(i)) {
                found[count++] = i;
            }
        }
        this.marks = Arrays.copyOf(found, count);
    }

    /** How many marks there are. */
    int count() {
        return marks.length;
    }

    /** Where a mark stands in the text. */
    int at(int mark) {
        return marks[mark];
    }

    /** The first mark at or behind the offset; {@link #count()} where there is none. */
    int firstFrom(int offset) {
        int found = Arrays.binarySearch(marks, offset);
        return found >= 0 ? found : -found - 1;
    }

    private boolean isInsideWord(int at) {
        return !Quote.standsAlone(text.charAt(at)) && isWord(at - 1) && isWord(at + 1);
    }

    private boolean isWord(int at) {
        return at >= 0 && at < text.length() && Character.isLetterOrDigit(text.charAt(at));
    }

    boolean opens(int at) {
        char c = text.charAt(at);
        return Quote.opening(c).isPresent() && (Quote.standsAlone(c) || !isWord(at - 1));
    }

    boolean closes(int at) {
        char c = text.charAt(at);
        return Quote.standsAlone(c) || !isWord(at + 1);
    }

    /** Whether the mark can only be a quote. */
    boolean isNoApostrophe(int at) {
        return "'’".indexOf(text.charAt(at)) < 0;
    }

    Quote kind(int opener) {
        return Quote.opening(text.charAt(opener)).orElseThrow();
    }

    /** Whether what is opened there may be closed here. */
    boolean match(int opener, int closer) {
        char c = text.charAt(closer);
        Quote kind = kind(opener);
        return kind.closesWith(c) || kind.closesLooselyWith(c) && isNotOpenedInside(c, opener, closer);
    }

    private boolean isNotOpenedInside(char closing, int opener, int closer) {
        for (Quote other : Quote.values()) {
            if (other.closesWith(closing) && !isBalanced(other, opener + 1, closer)) {
                return false;
            }
        }
        return true;
    }

    /** Whether quotes of that kind are closed as often as opened between the offsets, the second not included. */
    boolean isBalanced(Quote kind, int start, int end) {
        int[] depth = depths.computeIfAbsent(kind, this::depths);
        int change = depth[end] - depth[start];
        return kind.isSymmetric() ? change % 2 == 0 : change == 0;
    }

    private int[] depths(Quote kind) {
        int[] depth = new int[text.length() + 1];
        int mark = 0;
        for (int i = 0; i < text.length(); i++) {
            int change = 0;
            if (mark < marks.length && marks[mark] == i) {
                mark++;
                char c = text.charAt(i);
                change = c == kind.open ? 1 : kind.closesWith(c) ? -1 : 0;
            }
            depth[i + 1] = depth[i] + change;
        }
        return depth;
    }

    /** What stands between the marks: without the backslashes that only kept it from ending, a block without its line ends. */
    String inside(int opener, int closer) {
        String inside = text.substring(opener + 1, closer);
        char c = text.charAt(opener);
        if (c == Quote.FENCE_MARK) {
            return Fences.content(inside);
        }
        boolean allEscaped = inside.indexOf(c) >= 0;
        for (int i = opener + 1; i < closer && allEscaped; i++) {
            allEscaped = text.charAt(i) != c || escaped[i];
        }
        return Fences.unmarked(allEscaped ? inside.replace("\\" + c, String.valueOf(c)) : inside);
    }
}

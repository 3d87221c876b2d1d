package dev.threadwright.change;

/** Where two versions of a line begin and cease to differ, in whole words. */
final class WordEdges {
    private WordEdges() {}

    static int first(String was, String is) {
        int least = Math.min(was.length(), is.length());
        int same = 0;
        while (same < least && was.charAt(same) == is.charAt(same)) {
            same++;
        }
        while (same > 0 && same < Math.max(was.length(), is.length()) && isPart(was.charAt(same - 1))) {
            same--;
        }
        return same;
    }

    /** How many characters they have in common behind what differs. */
    static int behind(String was, String is, int first) {
        int least = Math.min(was.length(), is.length()) - first;
        int same = 0;
        while (same < least && was.charAt(was.length() - 1 - same) == is.charAt(is.length() - 1 - same)) {
            same++;
        }
        while (same > 0 && isPart(was.charAt(was.length() - same))) {
            same--;
        }
        return same;
    }

    /** Letters, and what is one character with its neighbours. */
    private static boolean isPart(char c) {
        return Character.isLetterOrDigit(c)
                || Character.isSurrogate(c)
                || Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.COMBINING_SPACING_MARK
                || c == '\u200D'
                || c == '\uFE0F';
    }
}

package dev.threadwright.text;

/** Where marks around words open and close; the "Inline markup recognition rules" of reStructuredText's specification. */
final class RstMarks {
    /** No closing mark is looked for farther away. */
    private static final int LONGEST = 4000;

    private final String file;
    private final int end;

    /** @param end where the text ends that the marks stand in */
    RstMarks(String file, int end) {
        this.file = file;
        this.end = end;
    }

    /** Whether a mark may open behind what stands before it on its line. */
    boolean opens(int at) {
        char before = file.charAt(at - 1);
        if (Character.isLetterOrDigit(before) || before > '\u007f' && !isPunctuation(before)) {
            return false;
        }
        return Character.isWhitespace(before) || "'\"([{<-/:".indexOf(before) >= 0 || before > '\u007f';
    }

    /** Where the mark that closes begins; negative where none does. */
    int closing(String mark, int from) {
        if (from >= end || Character.isWhitespace(file.charAt(from))) {
            return -1;
        }
        boolean literal = mark.equals("``");
        int last = Math.min(end, from + LONGEST);
        for (int at = from; at < last; at++) {
            if (!literal && file.charAt(at) == '\\') {
                at++;
            } else if (at > from
                    && file.startsWith(mark, at)
                    && !Character.isWhitespace(file.charAt(at - 1))
                    && closes(mark, at + mark.length())) {
                return at;
            }
        }
        return -1;
    }

    private boolean closes(String mark, int behind) {
        if (behind >= end) {
            return behind == end;
        }
        char c = file.charAt(behind);
        boolean reference = (mark.equals("`") || mark.equals("|")) && c == '_';
        boolean role = mark.equals("`") && c == ':';
        return reference
                || role
                || Character.isWhitespace(c)
                || "'\")]}>-/:.,;!?\\".indexOf(c) >= 0
                || c > '\u007f' && isPunctuation(c);
    }

    /** Within quotes or brackets of its own a mark is none: {@code "*"}. */
    boolean quoted(int at, int length) {
        if (at == 0 || at + length >= end) {
            return false;
        }
        int pair = "'\"([{<".indexOf(file.charAt(at - 1));
        return pair >= 0 && "'\")]}>".charAt(pair) == file.charAt(at + length);
    }

    private static boolean isPunctuation(char c) {
        return !Character.isLetterOrDigit(c) && !Character.isSurrogate(c);
    }
}

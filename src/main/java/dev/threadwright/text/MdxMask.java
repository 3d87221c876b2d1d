package dev.threadwright.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes over the code in an MDX file, character by character, so that a Markdown parser sees only prose. */
final class MdxMask {
    private static final Pattern FENCE =
            Pattern.compile("[ \\t>]*(?:[-*+] |\\d+[.)] )?[ \\t]*(`{3,}|~{3,})[^`\\r\\n]*");
    private static final Pattern MODULE = Pattern.compile("(?:import|export)(?=[\\s{*])");
    private static final Pattern TAG_NAME = Pattern.compile("/?\\s*(?:[A-Za-z_$][\\w.:$-]*)?(?=[\\s/>{]|$)");

    private final String file;
    private final char[] mask;
    /** Behind the brace that closes the one at an offset; negative where none does, 0 where nobody looked. */
    private final int[] closing;
    /** Where the last tag can end. */
    private final int lastEnd;

    private int at;

    private MdxMask(String file, int from) {
        this.file = file;
        this.mask = file.toCharArray();
        this.closing = new int[file.length()];
        this.lastEnd = file.lastIndexOf('>');
        this.at = from;
    }

    static String of(String file, int from) {
        var mdx = new MdxMask(file, from);
        mdx.lines();
        return new String(mdx.mask);
    }

    private void lines() {
        boolean afterBlank = true;
        while (at < mask.length) {
            int start = at;
            boolean module =
                    afterBlank && MODULE.matcher(file).region(at, mask.length).lookingAt();
            if (module) {
                module();
            } else if (!fence()) {
                line();
            }
            afterBlank = module || file.substring(start, at).isBlank();
        }
        blankLinesOfTags();
    }

    /** To the next blank line. */
    private void module() {
        int start = at;
        while (at < mask.length) {
            int line = at;
            at = nextLine(at);
            if (file.substring(line, at).isBlank()) {
                break;
            }
        }
        cover(start, at, ' ');
    }

    private boolean fence() {
        Matcher fence = FENCE.matcher(file).region(at, mask.length);
        if (!fence.lookingAt() || fence.end() < lineEnd(at)) {
            return false;
        }
        int start = fence.start(1);
        int length = fence.end(1) - start;
        char mark = file.charAt(start);
        at = nextLine(at);
        while (at < mask.length) {
            int line = at;
            at = nextLine(at);
            String closing = file.substring(line, at).replace(">", " ").strip();
            if (closing.length() >= length && closing.chars().allMatch(c -> c == mark)) {
                break;
            }
        }
        cover(start, at, ' ');
        return true;
    }

    /** To the end of the line, or behind that if something ends only there. */
    private void line() {
        while (at < mask.length) {
            char c = file.charAt(at);
            switch (c) {
                case '\n' -> {
                    at++;
                    return;
                }
                case '\\' -> at += at + 1 < mask.length && file.charAt(at + 1) != '\n' ? 2 : 1;
                case '`' -> code();
                case '{' -> expression();
                case '<' -> tag();
                default -> at++;
            }
        }
    }

    private void code() {
        int ticks = at;
        while (at < mask.length && file.charAt(at) == '`') {
            at++;
        }
        int length = at - ticks;
        int run = 0;
        boolean blank = false;
        for (int i = at; i < mask.length; i++) {
            char c = file.charAt(i);
            if (c == '\n' && blank) {
                return;
            }
            blank = c == '\n' || blank && Character.isWhitespace(c);
            run = c == '`' ? run + 1 : 0;
            if (run == length && (i + 1 == mask.length || file.charAt(i + 1) != '`')) {
                at = i + 1;
                return;
            }
        }
    }

    private void expression() {
        int start = at;
        int end = braced(start);
        if (end < 0) {
            mask[at++] = Mdx.TAG;
            return;
        }
        at = end;
        boolean alone = file.substring(lineStart(start), start).isBlank()
                && file.substring(end, lineEnd(end)).isBlank();
        cover(start, end, alone ? ' ' : Mdx.EXPRESSION);
    }

    private void tag() {
        int start = at;
        if (file.startsWith("<!--", start)) {
            int end = file.indexOf("-->", start);
            at = end < 0 ? mask.length : end + 3;
            cover(start, at, Mdx.TAG);
            return;
        }
        Matcher name = TAG_NAME.matcher(file).region(start + 1, mask.length);
        at++;
        if (start + 1 == mask.length || Character.isWhitespace(file.charAt(start + 1)) || !name.lookingAt()) {
            if (start + 1 < mask.length
                    && Character.isLetter(file.charAt(start + 1))
                    && !file.startsWith("://", lettersEnd(start + 1))) {
                mask[start] = Mdx.TAG;
            }
            return;
        }
        int end = tagEnd(name.end());
        if (end < 0) {
            mask[start] = Mdx.TAG;
            return;
        }
        at = end;
        cover(start, end, Mdx.TAG);
    }

    private int lettersEnd(int from) {
        int end = from;
        while (end < mask.length && Character.isLetter(file.charAt(end))) {
            end++;
        }
        return end;
    }

    private int tagEnd(int from) {
        if (from > lastEnd) {
            return -1;
        }
        for (int i = from; i < mask.length; i++) {
            switch (file.charAt(i)) {
                case '>' -> {
                    return i + 1;
                }
                case '{' -> i = braced(i) - 1;
                case '"', '\'' -> i = file.indexOf(file.charAt(i), i + 1);
                default -> {}
            }
            if (i < 0) {
                return -1;
            }
        }
        return -1;
    }

    /**
     * Behind the brace that closes the one at an offset; negative where none does. What is learnt of those within it is
     * kept: a file may open any number of them and close none.
     */
    private int braced(int from) {
        if (closing[from] != 0) {
            return closing[from];
        }
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = from; i >= 0 && i < mask.length; i++) {
            char c = file.charAt(i);
            switch (c) {
                case '{' -> open.push(i);
                case '}' -> {
                    int opened = open.pop();
                    closing[opened] = i + 1;
                    if (opened == from) {
                        return i + 1;
                    }
                }
                case '"', '\'', '`' -> i = quoted(i, c);
                case '/' -> i = file.startsWith("/*", i) ? commented(i) : i;
                default -> {}
            }
        }
        open.forEach(opened -> closing[opened] = -1);
        return -1;
    }

    /** At the closing quote; where the line ends first, it was none. */
    private int quoted(int from, char quote) {
        for (int i = from + 1; i < mask.length; i++) {
            char c = file.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == quote) {
                return i;
            } else if (c == '\n' && quote != '`') {
                return from;
            }
        }
        return from;
    }

    private int commented(int from) {
        int end = file.indexOf("*/", from + 2);
        return end < 0 ? mask.length : end + 1;
    }

    /** A line of tags alone separates what is above and below. */
    private void blankLinesOfTags() {
        for (int line = 0; line < mask.length; line = nextLine(line)) {
            int end = nextLine(line);
            boolean tags = true;
            for (int i = line; i < end && tags; i++) {
                tags = mask[i] == Mdx.TAG || Character.isWhitespace(mask[i]);
            }
            if (tags) {
                cover(line, end, ' ');
            }
        }
    }

    private void cover(int from, int to, char with) {
        for (int i = from; i < to; i++) {
            if (mask[i] != '\n' && mask[i] != '\r') {
                mask[i] = with;
            }
        }
    }

    private int nextLine(int from) {
        int end = file.indexOf('\n', from);
        return end < 0 ? mask.length : end + 1;
    }

    private int lineEnd(int from) {
        int end = file.indexOf('\n', from);
        return end < 0 ? mask.length : end;
    }

    private int lineStart(int from) {
        return file.lastIndexOf('\n', from - 1) + 1;
    }
}

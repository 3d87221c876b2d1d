package dev.threadwright.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads characters of Markdown that belong to no other element: escapes, entities, and what dialects add. */
final class MarkdownText {
    /** The parser drops a backslash before a pipe in tables from the text, but not from its offsets: it must not see one. */
    static final String ESCAPED_PIPE = "\uE002\uE002";

    private static final char PIPE = '\uE002';
    /** Marks that open a block in some dialects: task lists, footnotes, alerts, admonitions. */
    private static final Pattern OPENING = Pattern.compile(
            "\\[[ xX]\\][ \\t]+|\\[\\^[^\\]\\s]+\\]:[ \\t]*|\\[!\\w+\\][-+]?[ \\t]*|:::+[ \\t]*\\w*(?:\\{[^{}]*\\}|[\uE001]+)?[ \\t]*"
                    + "|(?:!!!|\\?\\?\\?\\+?) \\w+[ \\t]*");

    private static final Pattern CLOSING = Pattern.compile(":::+[ \\t]*");
    private static final Pattern URL = Pattern.compile("(?:https?://|www\\.(?=[\\w-]+\\.))[^\\s<>\"`]+");
    /** Liquid, Jinja and the short codes of Hugo; attributes in braces; footnote marks. */
    private static final Pattern FILLED = Pattern.compile("\\{\\{[^{}]*\\}\\}|\\{%[^{}]*%\\}");

    private static final Pattern ATTRIBUTES = Pattern.compile("\\{:?[ \\t]*[#.][^{}]*\\}|\\{:[^{}]*\\}");
    private static final Pattern FOOTNOTE = Pattern.compile("\\[\\^[^\\]\\s]+\\]");

    private MarkdownText() {}

    /** Where the words begin behind marks at a line's start. */
    static int afterMarks(String shape, int at, int to, boolean first) {
        char c = shape.charAt(at);
        if (c != '[' && c != ':' && c != '!' && c != '?') {
            return at;
        }
        Matcher marks = (first ? OPENING : CLOSING).matcher(shape).region(at, to);
        return marks.lookingAt() ? marks.end() : at;
    }

    static void read(Reading.Builder reading, String file, String shape, int to) {
        var decoded = new StringBuilder();
        int at = reading.at();
        while (at < to) {
            char c = shape.charAt(at);
            if (!special(c) || c >= Mdx.TAG && c == file.charAt(at)) {
                at++;
                continue;
            }
            reading.plain(at);
            switch (c) {
                case '\\' -> {
                    if (at + 1 < to && punctuation(shape.charAt(at + 1))) {
                        reading.reads(at + 2, shape.substring(at + 1, at + 2));
                    }
                }
                case '&' -> {
                    decoded.setLength(0);
                    int length = Escapes.ENTITIES.read(shape, at, to, decoded);
                    if (length > 0) {
                        reading.reads(at + length, decoded.toString());
                    }
                }
                case '~' -> reading.markup(struck(shape, at, to));
                case Mdx.TAG -> reading.markup(run(shape, at, to));
                case Mdx.EXPRESSION -> reading.placeholder(run(shape, at, to));
                case PIPE -> reading.reads(at + 2, "|");
                case '{' -> {
                    reading.markup(matched(ATTRIBUTES, shape, at, to));
                    int filled = matched(FILLED, shape, reading.at(), to);
                    if (filled > reading.at()) {
                        reading.placeholder(filled);
                    }
                }
                case '[' -> reading.markup(matched(FOOTNOTE, shape, at, to));
                default -> {
                    int url = url(shape, at, to);
                    if (url > at) {
                        reading.placeholder(url);
                    }
                }
            }
            at = reading.at() > at ? reading.at() : at + 1;
        }
        reading.plain(to);
    }

    private static boolean special(char c) {
        return switch (c) {
            case '\\', '&', '~', '{', '[', 'h', 'w', PIPE, Mdx.TAG, Mdx.EXPRESSION -> true;
            default -> false;
        };
    }

    private static int matched(Pattern pattern, String shape, int at, int to) {
        if (at >= to) {
            return at;
        }
        Matcher matcher = pattern.matcher(shape).region(at, to);
        return matcher.lookingAt() ? matcher.end() : at;
    }

    /** Two tildes, and no more, strike through in GitHub's dialect. */
    private static int struck(String shape, int at, int to) {
        int end = run(shape, at, to);
        return end - at == 2 ? end : at;
    }

    private static int run(String shape, int at, int to) {
        int end = at;
        while (end < to && shape.charAt(end) == shape.charAt(at)) {
            end++;
        }
        return end;
    }

    /** As GitHub links them: not the punctuation at the end, nor a bracket that was opened before. */
    private static int url(String shape, int at, int to) {
        if (!shape.startsWith("http", at) && !shape.startsWith("www.", at)
                || at > 0 && Character.isLetterOrDigit(shape.charAt(at - 1))) {
            return at;
        }
        Matcher url = URL.matcher(shape).region(at, to);
        if (!url.lookingAt()) {
            return at;
        }
        int end = url.end();
        while (end > at) {
            char last = shape.charAt(end - 1);
            boolean open = last == ')' && shape.substring(at, end).indexOf('(') >= 0;
            if (open || "?!.,:*_~'\";)]}|\\".indexOf(last) < 0) {
                break;
            }
            end--;
        }
        return end;
    }

    static boolean punctuation(char c) {
        return c > ' ' && c < '\u007f' && !Character.isLetterOrDigit(c);
    }
}

package dev.threadwright.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A string in code: where its words stand, what they read as and how others are written there.
 *
 * @param from where its content begins
 * @param to where its content ends
 * @param prefix what stands in front of the quote and belongs to it
 * @param quote the characters that open it
 * @param braces whether it holds braces doubled
 * @param filled what is computed within it, as pairs of offsets
 */
record Literal(
        String file, int from, int to, String prefix, String quote, Style style, boolean braces, List<int[]> filled) {
    private static final Set<String> WORDS = Set.of(
            "string_content",
            "string_fragment",
            "multiline_string_fragment",
            "escape_sequence",
            "line_str_text",
            "multi_line_str_text",
            "str_escaped_char",
            "raw_str_part",
            "raw_str_end_part",
            "string_start",
            "string_end",
            "interpreted_string_literal_content",
            "raw_string_literal_content",
            "heredoc_content",
            "heredoc_end",
            "html_character_reference",
            "interpolation_start",
            "interpolation_quote",
            "raw_string_start",
            "raw_string_content",
            "raw_string_end",
            "string_literal_content",
            "string_literal_encoding",
            "ERROR");
    private static final String QUOTES = "\"'`";
    private static final String BRACKETS = "([{<";

    /** How a string writes what it cannot hold as it is. */
    enum Style {
        /** With backslashes. */
        BACKSLASH,
        /** With backslashes, and nothing but a backslash and its quote. */
        FEW,
        /** Not at all. */
        RAW,
        /** Its quote twice. */
        DOUBLED
    }

    /** What is particular to a language's strings. */
    enum Rule {
        /** Three quotes open a string, too. */
        TRIPLE,
        /** Three quotes open a string without escapes. */
        RAW_TRIPLE,
        /** A backtick opens a string without escapes. */
        RAW_TICK,
        /** A backtick opens a string in which a dollar begins something computed. */
        TICK_FILLS,
        /** Between single quotes, a backslash escapes but itself and them. */
        FEW_SINGLE,
        /** A dollar begins something computed. */
        DOLLAR_FILLS,
        /** A hash sign begins something computed. */
        HASH_FILLS,
        /** Braces are doubled where they could hold something computed. */
        BRACES_TWICE
    }

    /** Of a node; nothing where it is broken. */
    static Optional<Literal> of(String file, Syntax node, Set<Rule> rules) {
        if (node.type.equals("heredoc_body")) {
            return heredoc(file, node);
        }
        int at = node.start;
        while (at < node.end && QUOTES.indexOf(file.charAt(at)) < 0 && file.charAt(at) != '%') {
            at++;
        }
        if (at >= node.end) {
            return Optional.empty();
        }
        String prefix = file.substring(node.start, at);
        if (file.charAt(at) == '%') {
            return percent(file, node, at);
        }
        String quote = file.substring(at, at + 1);
        String three = quote.repeat(3);
        if (rules.contains(Rule.TRIPLE) && file.startsWith(three, at) && node.end - at >= 6) {
            quote = three;
        }
        int hashes = (int) prefix.chars().filter(c -> c == '#').count();
        int from = at + quote.length();
        int to = node.end - quote.length() - hashes;
        if (to < from || !file.startsWith(quote, to)) {
            return Optional.empty();
        }
        boolean raw = hashes > 0
                || prefix.toLowerCase(Locale.ROOT).indexOf('r') >= 0
                || rules.contains(Rule.RAW_TRIPLE) && quote.length() == 3
                || rules.contains(Rule.RAW_TICK) && quote.equals("`");
        boolean doubled = prefix.indexOf('@') >= 0;
        boolean few = rules.contains(Rule.FEW_SINGLE) && quote.equals("'");
        Style style = raw ? Style.RAW : doubled ? Style.DOUBLED : few ? Style.FEW : Style.BACKSLASH;
        boolean braces = rules.contains(Rule.BRACES_TWICE)
                && (prefix.indexOf('$') >= 0 || prefix.indexOf('f') >= 0 || prefix.indexOf('F') >= 0);
        return Optional.of(new Literal(file, from, to, prefix, quote, style, braces, filled(node, from, to)));
    }

    private static Optional<Literal> heredoc(String file, Syntax node) {
        int to = node.end;
        for (Syntax child : node.children) {
            to = child.type.equals("heredoc_end") ? child.start : to;
        }
        return Optional.of(
                new Literal(file, node.start, to, "", "<<", Style.BACKSLASH, false, filled(node, node.start, to)));
    }

    /** Ruby's {@code %q(…)} and {@code %Q(…)}. */
    private static Optional<Literal> percent(String file, Syntax node, int at) {
        int open = at + 1;
        while (open < node.end && Character.isLetter(file.charAt(open))) {
            open++;
        }
        if (open >= node.end - 1) {
            return Optional.empty();
        }
        char bracket = file.charAt(open);
        int pair = BRACKETS.indexOf(bracket);
        String quote = bracket + (pair < 0 ? "" : String.valueOf(")]}>".charAt(pair)));
        return Optional.of(new Literal(
                file, open + 1, node.end - 1, "%", quote, Style.RAW, false, filled(node, open + 1, node.end - 1)));
    }

    private static List<int[]> filled(Syntax node, int from, int to) {
        var filled = new ArrayList<int[]>();
        for (Syntax child : node.children) {
            boolean words = child.named ? WORDS.contains(child.type) : isQuote(child.type);
            if (words || child.start < from || child.end > to || child.end == child.start) {
                continue;
            }
            int[] last = filled.isEmpty() ? null : filled.getLast();
            boolean begins = child.type.equals("$")
                    || child.type.equals("${")
                    || child.type.equals("\\(")
                    || child.type.equals("{");
            if (last != null
                    && last[1] == child.start
                    && !begins
                    && !child.type.contains("interpolation")
                    && !child.type.equals("template_substitution")
                    && !child.type.equals("variable_name")) {
                last[1] = child.end;
            } else {
                filled.add(new int[] {child.start, child.end});
            }
        }
        return filled;
    }

    private static boolean isQuote(String type) {
        return !type.isEmpty() && QUOTES.indexOf(type.charAt(type.length() - 1)) >= 0;
    }

    boolean manyLines() {
        return file.indexOf('\n', from, to) >= 0;
    }

    /** Its words as a text; nothing where it has none. */
    Optional<Reading> reading(int wordsFrom, int wordsTo) {
        Reading.Builder reading = Reading.from(file, wordsFrom);
        read(reading, wordsTo);
        Reading all = reading.build();
        return all.text().isBlank() ? Optional.empty() : Optional.of(all);
    }

    /** Takes down its words up to an offset. */
    void read(Reading.Builder reading, int wordsTo) {
        for (int[] one : filled) {
            if (one[0] >= reading.at() && one[1] <= wordsTo) {
                words(reading, one[0]);
                reading.placeholder(one[1]);
            }
        }
        words(reading, wordsTo);
    }

    private void words(Reading.Builder reading, int end) {
        Escapes all = LINE_BREAK.or(escapes());
        if (braces) {
            Inline.MARKUP.read(reading, file, end, BRACES.or(all));
            return;
        }
        // Braces of an escape hold no placeholder.
        for (int at = braced(reading.at(), end); at >= 0 && style == Style.BACKSLASH; at = braced(reading.at(), end)) {
            int close = file.indexOf('}', at, end);
            Inline.MESSAGES.read(reading, file, at, all);
            Inline.unescaped(reading, file, close < 0 ? end : close + 1, all);
        }
        Inline.MESSAGES.read(reading, file, end, all);
    }

    /** Where the next escape with braces begins, whose backslash is not escaped itself; -1: nowhere. */
    private int braced(int from, int end) {
        for (int at = file.indexOf("\\u{", from, end); at >= 0; at = file.indexOf("\\u{", at + 1, end)) {
            int first = at;
            while (first > from && file.charAt(first - 1) == '\\') {
                first--;
            }
            if ((at - first) % 2 == 0) {
                return at;
            }
        }
        return -1;
    }

    private static final Escapes BRACES = (text, at, end, reads) -> {
        int length = twice(text, at, end, '{', reads);
        return length > 0 ? length : twice(text, at, end, '}', reads);
    };

    private Escapes escapes() {
        return switch (style) {
            case BACKSLASH -> Escapes.BACKSLASH;
            case RAW -> Escapes.NONE;
            case DOUBLED -> (text, at, end, reads) -> twice(text, at, end, '"', reads);
            case FEW ->
                (text, at, end, reads) -> {
                    boolean escape = text.charAt(at) == '\\'
                            && at + 1 < end
                            && (text.charAt(at + 1) == '\\' || quote.indexOf(text.charAt(at + 1)) >= 0);
                    if (escape) {
                        reads.append(text.charAt(at + 1));
                    }
                    return escape ? 2 : 0;
                };
        };
    }

    private static int twice(String text, int at, int end, char c, StringBuilder reads) {
        if (text.charAt(at) != c || at + 1 >= end || text.charAt(at + 1) != c) {
            return 0;
        }
        reads.append(c);
        return 2;
    }

    /** A line's end with the next one's indentation, and one that is escaped. */
    private static final Escapes LINE_BREAK = (text, at, end, reads) -> {
        char c = text.charAt(at);
        boolean escaped = c == '\\' && at + 1 < end && (text.charAt(at + 1) == '\n' || text.startsWith("\r\n", at + 1));
        if (!escaped && c != '\n' && !(c == '\r' && at + 1 < end && text.charAt(at + 1) == '\n')) {
            return 0;
        }
        int to = at + 1;
        while (to < end && Plainer.isBlank(text.charAt(to))) {
            to++;
        }
        if (!escaped) {
            reads.append('\n');
        }
        return to - at;
    };

    /** How other words are written there. */
    Manner manner(Set<Rule> rules) {
        return new LiteralManner(style, quote, braces, fills(rules));
    }

    private String fills(Set<Rule> rules) {
        boolean dollar = rules.contains(Rule.DOLLAR_FILLS) || rules.contains(Rule.TICK_FILLS) && quote.equals("`");
        return (dollar ? "$" : "") + (rules.contains(Rule.HASH_FILLS) ? "#" : "") + (prefix.equals("%") ? "\\" : "");
    }
}

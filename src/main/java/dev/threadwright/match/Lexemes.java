package dev.threadwright.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The terms of a text by which repositories are told apart, of code as of prose: words in lower case and in the singular,
 * the parts of {@code camelCase} and {@code snake_case} and the whole of it, what stands together by dots and hyphens
 * ({@code en-us.json}, {@code docs.acme.io}), and the series of an issue's key ({@code JM-} of {@code JM-1129}).
 */
final class Lexemes {
    private static final int LONGEST = 40;
    private static final int LONGEST_WHOLE = 80;

    private final String text;
    private final Sink to;

    private Lexemes(String text, Sink to) {
        this.text = text;
        this.to = to;
    }

    /** Takes terms in the order of the text. @param start where in the text it stands */
    @FunctionalInterface
    interface Sink {
        void take(String term, int start, int end);
    }

    /** A term, and how it is written. */
    record Lexeme(String term, String written) {}

    static void each(String text, Sink to) {
        new Lexemes(text, to).runs();
    }

    static List<Lexeme> in(String text) {
        var terms = new ArrayList<Lexeme>();
        each(text, (term, start, end) -> terms.add(new Lexeme(term, text.substring(start, end))));
        return terms;
    }

    private void runs() {
        int at = 0;
        while (at < text.length()) {
            if (!isWord(at)) {
                at++;
                continue;
            }
            int end = at + 1;
            while (end < text.length() && (isWord(end) || isJoint(end))) {
                end++;
            }
            run(at, end);
            at = end;
        }
    }

    private boolean isWord(int at) {
        char c = text.charAt(at);
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private boolean isJoint(int at) {
        char c = text.charAt(at);
        return (c == '.' || c == '-') && isWord(at - 1) && at + 1 < text.length() && isWord(at + 1);
    }

    private void run(int start, int end) {
        int from = start;
        int lastDot = -1;
        int dots = 0;
        int hyphens = 0;
        int beforeLast = start;
        boolean joined = false;
        for (int at = start; at <= end; at++) {
            if (at < end && isWord(at)) {
                continue;
            }
            identifier(from, at);
            if (at < end) {
                joined = true;
                if (text.charAt(at) == '.') {
                    beforeLast = lastDot + 1 > start ? lastDot + 1 : start;
                    lastDot = at;
                    dots++;
                } else {
                    hyphens++;
                    if (isSeries(from, at)) {
                        to.take(text.substring(from, at + 1), from, end);
                    }
                }
            }
            from = at + 1;
        }
        if (joined && end - start <= LONGEST_WHOLE) {
            to.take(text.substring(start, end).toLowerCase(Locale.ROOT), start, end);
            if (dots > 0 && hyphens + dots > 1) {
                to.take(text.substring(start, lastDot).toLowerCase(Locale.ROOT), start, lastDot);
            }
            if (dots > 1) {
                to.take(text.substring(beforeLast, end).toLowerCase(Locale.ROOT), beforeLast, end);
            }
        }
    }

    private boolean isSeries(int from, int hyphen) {
        return hyphen - from >= 2
                && hyphen - from <= 10
                && Character.isDigit(text.charAt(hyphen + 1))
                && text.substring(from, hyphen).chars().allMatch(c -> c >= 'A' && c <= 'Z');
    }

    private void identifier(int start, int end) {
        int from = start;
        int parts = 0;
        for (int at = start; at <= end; at++) {
            boolean ends = at == end || text.charAt(at) == '_' || at > from && isHump(at, end);
            if (!ends) {
                continue;
            }
            if (at > from) {
                parts++;
                word(from, at);
            }
            from = at < end && text.charAt(at) == '_' ? at + 1 : at;
        }
        if (parts > 1) {
            word(start, end);
        }
    }

    /** Whether a part of {@code camelCase} or {@code XMLName} begins there. */
    private boolean isHump(int at, int end) {
        char before = text.charAt(at - 1);
        char c = text.charAt(at);
        return Character.isUpperCase(c)
                && (Character.isLowerCase(before)
                        || Character.isDigit(before)
                        || Character.isUpperCase(before)
                                && at + 1 < end
                                && Character.isLowerCase(text.charAt(at + 1))
                                && !isPluralOfCapitals(at, end));
    }

    /** {@code URLs} is one word. */
    private boolean isPluralOfCapitals(int at, int end) {
        return at + 2 == end && text.charAt(at + 1) == 's';
    }

    private void word(int start, int end) {
        if (end - start <= LONGEST) {
            to.take(Tokens.singular(text.substring(start, end).toLowerCase(Locale.ROOT)), start, end);
        }
    }
}

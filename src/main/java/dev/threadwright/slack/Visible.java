package dev.threadwright.slack;

import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;

/** Strangers' words made fit to be looked at: what cannot be seen is shown, what is too long is cut. */
final class Visible {
    private static final String CUT = "…";
    /** Of what {@link #mrkdwn} writes for a character. */
    private static final int LONGEST_ESCAPE = "&amp;".length();

    private static final int MORE = 20;
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private Visible() {}

    /** On one line, each line break shown as a sign. */
    static String words(String words) {
        var shown = new StringBuilder(words.length());
        words.replace("\r\n", "\n").codePoints().forEach(c -> show(c, "↵", shown));
        return shown.toString();
    }

    /** With its line breaks. */
    static String sentences(String sentences) {
        var shown = new StringBuilder(sentences.length());
        sentences.strip().replace("\r\n", "\n").codePoints().forEach(c -> show(c, "\n", shown));
        return shown.toString();
    }

    private static void show(int c, String lineBreak, StringBuilder shown) {
        if (c == '\n' || c == '\r') {
            shown.append(lineBreak);
            return;
        }
        if (c == '\t') {
            shown.append('⇥');
            return;
        }
        switch (Character.getType(c)) {
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> shown.append(lineBreak);
            case Character.SURROGATE -> shown.append('\uFFFD');
            case Character.CONTROL -> shown.append(name(c));
            case Character.FORMAT -> {
                // The joiners belong to Persian, Indic scripts and emoji; the rest can reorder or hide what is read.
                if (c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER) {
                    shown.appendCodePoint(c);
                } else {
                    shown.append(name(c));
                }
            }
            default -> shown.appendCodePoint(c);
        }
    }

    private static String name(int c) {
        return String.format(Locale.ROOT, "[U+%04X]", c);
    }

    /** At most so many UTF-16 units, the end cut off between two characters as people see them. */
    static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, boundaryBefore(text, most - CUT.length())) + CUT;
    }

    /** The same, the beginning cut off. */
    static String cutStart(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        var characters = characters(text);
        int start = text.length() - Math.max(0, most - CUT.length());
        return CUT + text.substring(characters.isBoundary(start) ? start : characters.following(start));
    }

    /** The same of mrkdwn, and not within what Slack reads as one: a mention, a link, an escaped character. */
    static String cutMrkdwn(String mrkdwn, int most) {
        if (mrkdwn.length() <= most) {
            return mrkdwn;
        }
        int end = boundaryBefore(mrkdwn, most - CUT.length());
        int escaped = mrkdwn.lastIndexOf('&', end - 1);
        if (escaped > end - LONGEST_ESCAPE && mrkdwn.lastIndexOf(';', end - 1) < escaped) {
            end = escaped;
        }
        int open = mrkdwn.lastIndexOf('<', end - 1);
        return mrkdwn.substring(0, open > mrkdwn.lastIndexOf('>', end - 1) ? open : end) + CUT;
    }

    /** Those lines of a list that fit whole, with room for a word about the rest. */
    static List<String> fitting(List<String> lines, int most) {
        int left = most - MORE;
        int fitting = 0;
        while (fitting < lines.size() && (left -= lines.get(fitting).length() + 1) >= 0) {
            fitting++;
        }
        return lines.subList(0, fitting);
    }

    private static int boundaryBefore(String text, int end) {
        int at = Math.max(0, end);
        var characters = characters(text);
        return characters.isBoundary(at) ? at : characters.preceding(at);
    }

    private static BreakIterator characters(String text) {
        var characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        return characters;
    }

    /**
     * For a message's fallback text, which Slack reads as mrkdwn: its three control characters escaped as Slack's
     * formatting rules have it, and its marks, for which there is no escape, replaced by look-alikes.
     */
    static String mrkdwn(String shown) {
        return shown.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace('*', '∗')
                .replace('_', '＿')
                .replace('~', '∼')
                .replace('`', 'ˋ');
    }
}

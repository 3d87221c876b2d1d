package dev.threadwright.pullrequest;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.regex.Pattern;

/** Strangers' words where there is no markup to quote them with: commit messages, titles, names. */
final class PlainText {
    /** Controls, line and paragraph separators, and what turns the direction of text (CVE-2021-42574). */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u200e\\u200f\\u061c\\u202a-\\u202e\\u2066-\\u2069\\ufeff]+");

    /**
     * What GitHub turns into a mention, a reference or a link; a reference after "fixes" closes an issue. And its words to
     * skip checks: https://docs.github.com/en/actions/how-tos/manage-workflow-runs/skip-workflow-runs
     */
    private static final Pattern LIVE = Pattern.compile(
            "@(?=[\\p{L}\\p{N}_])|(?<=#)(?=[0-9])|(?<=(?i:GH-))(?=[0-9])|(?<=:)(?=//)|(?i)(?<=\\bwww)(?=\\.)"
                    + "|(?<=\\[)(?=(?:skip|no)[ -](?:ci|actions)\\]|(?:ci|actions)[ -]skip\\])|(?<=\\bskip)(?=-checks:)");

    private static final String GAP = "\u200b";

    private PlainText() {}

    /** One line, without characters that nobody sees. */
    static String line(String text) {
        return UNSEEN.matcher(text).replaceAll(" ").strip();
    }

    /**
     * One line that reaches nobody and closes nothing: an invisible gap stands inside each mention, reference and
     * address. Escapes would not do: GitHub looks for mentions after they are resolved, and in commit messages.
     */
    static String quiet(String text) {
        return gapped(line(text));
    }

    static String gapped(String text) {
        return LIVE.matcher(text).replaceAll(found -> found.group() + GAP);
    }

    /** At most that many characters, cut between characters as people see them. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        var characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        int end = characters.preceding(most);
        return text.substring(0, Math.max(end, 0)).stripTrailing() + "…";
    }
}

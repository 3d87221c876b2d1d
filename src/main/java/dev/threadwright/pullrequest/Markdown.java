package dev.threadwright.pullrequest;

import java.net.URI;
import java.util.regex.Pattern;

/** Strangers' words within GitHub's Markdown, so that they are seen as they are and do nothing. */
final class Markdown {
    /** What an invisible character becomes within code, where no reader could see it. */
    private static final Pattern UNSEEN = Pattern.compile(
            "[\\p{Cc}&&[^\\t\\n]]|[\\u2028\\u2029\\u200b\\u200e\\u200f\\u2060\\u061c\\u202a-\\u202e\\u2066-\\u2069\\ufeff]");

    private static final Pattern PUNCTUATION = Pattern.compile("[\\\\`*_{}\\[\\]()<>#+!|~&$-]|(?<=^[0-9]{1,9})[.)]");
    private static final Pattern BACKTICKS = Pattern.compile("`+");

    private Markdown() {}

    /** Words in a sentence. */
    static String words(String text) {
        return PUNCTUATION.matcher(PlainText.quiet(text)).replaceAll("\\\\$0");
    }

    /**
     * Words as a code span, where GitHub looks for no mentions, references, addresses or HTML. They are kept quiet all the
     * same: a squash can make this text a commit message, which knows no code.
     */
    static String code(String text) {
        String line = visible(text).replace('\n', '⏎').replace('\t', ' ');
        if (line.isBlank()) {
            return "(" + line.length() + (line.length() == 1 ? " space)" : " spaces)");
        }
        String fence = "`".repeat(longestRun(line) + 1);
        // A space on both sides is taken away again, and keeps a backtick at the edge from joining the fence.
        boolean padded = line.startsWith("`") || line.endsWith("`") || line.startsWith(" ") && line.endsWith(" ");
        return padded ? fence + " " + line + " " + fence : fence + line + fence;
    }

    /** An address as the target of a link in pointed brackets. */
    static String address(URI target) {
        return target.toASCIIString().replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C");
    }

    /** The line before and after as a fenced diff. */
    static String diff(String before, String after) {
        String lines = prefixed("-", before) + prefixed("+", after);
        String fence = "`".repeat(Math.max(3, longestRun(lines) + 1));
        return fence + "diff\n" + lines + fence;
    }

    private static String prefixed(String sign, String text) {
        var lines = new StringBuilder();
        visible(text.replace("\r\n", "\n"))
                .lines()
                .forEach(line -> lines.append(sign).append(' ').append(line).append('\n'));
        return lines.toString();
    }

    private static String visible(String text) {
        return PlainText.gapped(UNSEEN.matcher(text)
                .replaceAll(found -> "\\\\u%04x".formatted((int) found.group().charAt(0))));
    }

    private static int longestRun(String text) {
        return BACKTICKS
                .matcher(text)
                .results()
                .mapToInt(run -> run.end() - run.start())
                .max()
                .orElse(0);
    }
}

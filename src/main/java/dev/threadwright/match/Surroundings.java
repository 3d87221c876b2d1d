package dev.threadwright.match;

import dev.threadwright.text.Line;
import dev.threadwright.text.Span;
import dev.threadwright.text.Text;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a reader sees around some words: the lines close by, and the heading above them. */
final class Surroundings {
    private static final int BYTES_BEFORE = 400;
    private static final int BYTES_AFTER = 160;
    private static final int BYTES_TO_HEADING = 20_000;
    private static final Pattern HEADING = Pattern.compile("(?m)^(?:#{1,6} .*|=+ .*)$|<h[1-6][^>]*>[^<]*");

    private Surroundings() {}

    static String of(Text text, Line line, Span span) {
        int start = start(text, line, BYTES_BEFORE);
        int end = span.end() + (Math.min(text.length() - span.end(), BYTES_AFTER) & ~1);
        String above = text.decode(start(text, line, BYTES_TO_HEADING), line.start());
        String heading =
                HEADING.matcher(above).results().map(MatchResult::group).reduce("", (earlier, later) -> later);
        return heading + "\n" + text.decode(start, end);
    }

    /** Even, so that two bytes of UTF-16 are not torn apart. */
    private static int start(Text text, Line line, int distance) {
        int even = Math.min(distance, line.start() - text.encoding().markLength()) & ~1;
        return line.start() - even;
    }
}

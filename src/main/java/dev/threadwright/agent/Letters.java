package dev.threadwright.agent;

import dev.threadwright.text.Needle;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Tells quickly of most files that some words do not stand there: runs of letters are what escapes and markup leave whole. */
final class Letters {
    private static final Pattern RUN = Pattern.compile("[A-Za-z]{2,}");
    private static final int MOST = 12;

    private final List<Needle> runs;

    Letters(String words) {
        runs = RUN.matcher(words)
                .results()
                .map(MatchResult::group)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .limit(MOST)
                .map(run -> Needle.inAnyCase(run.getBytes(StandardCharsets.US_ASCII)))
                .toList();
    }

    /** @param closely whether all of the words must stand there, otherwise half of them */
    boolean mayStandIn(byte[] content, boolean closely) {
        int allowed = closely || isWide(content) ? 0 : runs.size() / 2;
        for (Needle run : runs) {
            if (!isWide(content) && run.find(content, 0, content.length) < 0 && --allowed < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWide(byte[] content) {
        return content.length >= 2
                && ((content[0] == -1 && content[1] == -2) || (content[0] == -2 && content[1] == -1));
    }
}

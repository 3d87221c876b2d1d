package dev.threadwright.change;

import dev.threadwright.text.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Looks at a file of no format that we read: there, words may give way to words on their line, and nothing else may. */
final class UnreadLines {
    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+|.", Pattern.DOTALL);
    private static final Pattern WORDS = Pattern.compile("[\\p{L}\\p{M}]+|[ .,!?’…–—]");

    private UnreadLines() {}

    static List<String> findings(String path, List<LineHunk> hunks) {
        var findings = new ArrayList<String>();
        for (LineHunk hunk : hunks) {
            boolean oneForOne = hunk.before().size() == hunk.after().size();
            for (int i = 0; i < hunk.before().size() && oneForOne; i++) {
                oneForOne = isWords(hunk.before().get(i), hunk.after().get(i));
            }
            if (!oneForOne) {
                findings.add(
                        "%s:%d: more than words would change in a file of which nobody can tell text from code: there, only words for words on the same line; have a person change the rest."
                                .formatted(path, hunk.line()));
            }
        }
        return findings;
    }

    private static boolean isWords(String was, String is) {
        List<String> old = tokens(was);
        List<String> fresh = tokens(is);
        return Difference.between(old, fresh).stream()
                .allMatch(hunk -> allWords(old.subList(hunk.from(), hunk.to()))
                        && allWords(fresh.subList(hunk.otherFrom(), hunk.otherTo())));
    }

    private static List<String> tokens(String line) {
        return TOKEN.matcher(line).results().map(MatchResult::group).toList();
    }

    private static boolean allWords(List<String> tokens) {
        return tokens.stream().allMatch(token -> WORDS.matcher(token).matches());
    }
}

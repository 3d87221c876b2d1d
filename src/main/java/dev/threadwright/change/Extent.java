package dev.threadwright.change;

import dev.threadwright.text.Difference;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/** How much a change touches; as it is or as it will be, whichever is more. */
record Extent(int lines, int words) {
    static final Extent NOTHING = new Extent(0, 0);

    Extent plus(Extent other) {
        return new Extent(lines + other.lines, words + other.words);
    }

    /** Of edits of one file. Each line counts once, however often it is touched. */
    static Extent ofEdits(List<Preview> previews) {
        var touched = new HashSet<Integer>();
        int further = 0;
        int words = 0;
        for (Preview preview : previews) {
            touched.add(preview.line());
            further += Math.max(breaks(preview.from()), breaks(preview.to()));
            words += Math.max(words(preview.from()).size(), words(preview.to()).size());
        }
        return new Extent(touched.size() + further, words);
    }

    /** Of lines that differ. Of the words of such a line, only those that differ count. */
    static Extent ofLines(List<LineHunk> hunks) {
        int lines = 0;
        int words = 0;
        for (LineHunk hunk : hunks) {
            lines += Math.max(hunk.before().size(), hunk.after().size());
            for (Difference.Hunk gone : Difference.between(words(hunk.said()), words(hunk.words()))) {
                words += Math.max(gone.to() - gone.from(), gone.otherTo() - gone.otherFrom());
            }
        }
        return new Extent(lines, words);
    }

    private static int breaks(String words) {
        return (int) words.chars().filter(c -> c == '\n').count();
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : Arrays.asList(text.strip().split("\\s+"));
    }
}

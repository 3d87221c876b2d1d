package dev.threadwright.change;

import dev.threadwright.text.Difference;
import dev.threadwright.text.Text;
import java.util.List;
import java.util.Optional;

/**
 * Lines of a file that gave way to others.
 *
 * @param line the first of them as the file is, counted from 1; the one before which lines come in, where none go
 * @param newLine the first as the file will be
 * @param start where it begins in the file as it is, in characters
 */
record LineHunk(int line, int newLine, int start, Lines lines) {
    /** Each with its ending. */
    record Lines(List<String> before, List<String> after) {
        Lines {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }

    List<String> before() {
        return lines.before();
    }

    List<String> after() {
        return lines.after();
    }

    /** As they will be, in one. */
    String words() {
        return String.join("", lines.after());
    }

    /** As they are, in one. */
    String said() {
        return String.join("", lines.before());
    }

    static List<LineHunk> between(Text before, Text after) {
        List<String> was = Difference.lines(before.chars());
        List<String> is = Difference.lines(after.chars());
        int[] starts = new int[was.size() + 1];
        for (int i = 0; i < was.size(); i++) {
            starts[i + 1] = starts[i] + was.get(i).length();
        }
        return Difference.between(was, is).stream()
                .map(hunk -> new LineHunk(
                        hunk.from() + 1,
                        hunk.otherFrom() + 1,
                        starts[hunk.from()],
                        new Lines(was.subList(hunk.from(), hunk.to()), is.subList(hunk.otherFrom(), hunk.otherTo()))))
                .toList();
    }

    /** None where either is no text, or is in another encoding than the other. */
    static List<LineHunk> of(byte[] before, byte[] after) {
        Optional<Text> was = Text.of(before);
        return was.flatMap(text -> Text.of(after, text.encoding()))
                .map(is -> between(was.orElseThrow(), is))
                .orElse(List.of());
    }
}

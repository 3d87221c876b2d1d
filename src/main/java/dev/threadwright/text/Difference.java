package dev.threadwright.text;

import com.github.difflib.algorithm.Change;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import java.util.ArrayList;
import java.util.List;

/** Where two lists differ, such as the lines of two versions of a file. */
public final class Difference {
    /** Elements of both sides: the time that a comparison takes grows with the square of what differs. */
    private static final int MOST_COMPARED = 8_000;

    private Difference() {}

    /** Elements that gave way to others; either may be none. Positions count from 0, and the ends are exclusive. */
    public record Hunk(int from, int to, int otherFrom, int otherTo) {}

    /** In order, with something in common between any two; one for all of it where too much differs to compare. */
    public static <T> List<Hunk> between(List<T> before, List<T> after) {
        int least = Math.min(before.size(), after.size());
        int first = 0;
        while (first < least && before.get(first).equals(after.get(first))) {
            first++;
        }
        int last = 0;
        while (last < least - first
                && before.get(before.size() - 1 - last).equals(after.get(after.size() - 1 - last))) {
            last++;
        }
        List<T> was = before.subList(first, before.size() - last);
        List<T> is = after.subList(first, after.size() - last);
        if (was.isEmpty() && is.isEmpty()) {
            return List.of();
        }
        if (was.isEmpty() || is.isEmpty() || was.size() + is.size() > MOST_COMPARED) {
            return List.of(new Hunk(first, first + was.size(), first, first + is.size()));
        }
        return compared(was, is, first);
    }

    private static <T> List<Hunk> compared(List<T> was, List<T> is, int first) {
        var hunks = new ArrayList<Hunk>();
        var changes = new ArrayList<>(new MyersDiffWithLinearSpace<T>().computeDiff(was, is, null));
        changes.sort((one, other) -> one.startOriginal != other.startOriginal
                ? Integer.compare(one.startOriginal, other.startOriginal)
                : Integer.compare(one.startRevised, other.startRevised));
        for (Change change : changes) {
            var hunk = new Hunk(
                    first + change.startOriginal,
                    first + change.endOriginal,
                    first + change.startRevised,
                    first + change.endRevised);
            Hunk before = hunks.isEmpty() ? null : hunks.getLast();
            if (before != null && before.to() == hunk.from() && before.otherTo() == hunk.otherFrom()) {
                hunks.set(hunks.size() - 1, new Hunk(before.from(), hunk.to(), before.otherFrom(), hunk.otherTo()));
            } else {
                hunks.add(hunk);
            }
        }
        return hunks;
    }

    /** The lines of a text, each with its ending. */
    public static List<String> lines(String chars) {
        var lines = new ArrayList<String>();
        for (int at = 0; at < chars.length(); ) {
            int ending = chars.indexOf('\n', at);
            int end = ending < 0 ? chars.length() : ending + 1;
            lines.add(chars.substring(at, end));
            at = end;
        }
        return lines;
    }
}

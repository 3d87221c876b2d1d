package dev.threadwright.change;

import dev.threadwright.text.Difference;
import dev.threadwright.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes what differs between versions of files as {@code diff -u} does, as far as somebody reads it. */
final class Unified {
    private static final int CONTEXT = 3;
    private static final int MOST_LINES = 600;
    private static final int LONGEST_LINE = 500;

    private final StringBuilder shown = new StringBuilder();
    private int lines;
    private int leftHunks;
    private int leftFiles;

    String of(List<Versions> files) {
        for (Versions file : files) {
            file(file);
        }
        if (leftHunks > 0) {
            shown.append("(%d more %s in %d %s left out)\n"
                    .formatted(
                            leftHunks,
                            leftHunks == 1 ? "hunk" : "hunks",
                            leftFiles,
                            leftFiles == 1 ? "file" : "files"));
        }
        return shown.toString();
    }

    private void file(Versions file) {
        Optional<Text> was = Text.of(file.before());
        Optional<Text> is = was.flatMap(text -> Text.of(file.after(), text.encoding()));
        String name = Words.visible(file.path().replace("\n", "␊"));
        if (is.isEmpty()) {
            shown.append("%s differs, and is not text\n".formatted(name));
            return;
        }
        List<String> before = Difference.lines(was.get().chars());
        List<String> after = Difference.lines(is.get().chars());
        boolean headed = false;
        boolean left = false;
        for (List<Difference.Hunk> group : groups(Difference.between(before, after))) {
            if (lines >= MOST_LINES) {
                leftHunks++;
                left = true;
                continue;
            }
            if (!headed) {
                shown.append("--- a/%s\n+++ b/%s\n".formatted(name, name));
                headed = true;
            }
            group(group, before, after);
        }
        leftFiles += left ? 1 : 0;
    }

    /** Hunks whose contexts touch stand in one group. */
    private static List<List<Difference.Hunk>> groups(List<Difference.Hunk> hunks) {
        var groups = new ArrayList<List<Difference.Hunk>>();
        for (Difference.Hunk hunk : hunks) {
            if (groups.isEmpty() || hunk.from() - groups.getLast().getLast().to() > 2 * CONTEXT) {
                groups.add(new ArrayList<>());
            }
            groups.getLast().add(hunk);
        }
        return groups;
    }

    private void group(List<Difference.Hunk> group, List<String> before, List<String> after) {
        Difference.Hunk first = group.getFirst();
        Difference.Hunk last = group.getLast();
        int from = Math.max(0, first.from() - CONTEXT);
        int to = Math.min(before.size(), last.to() + CONTEXT);
        int otherFrom = first.otherFrom() - (first.from() - from);
        int otherTo = last.otherTo() + (to - last.to());
        shown.append("@@ -%s +%s @@\n".formatted(range(from, to), range(otherFrom, otherTo)));
        int at = from;
        for (Difference.Hunk hunk : group) {
            lines(' ', before.subList(at, hunk.from()));
            lines('-', before.subList(hunk.from(), hunk.to()));
            lines('+', after.subList(hunk.otherFrom(), hunk.otherTo()));
            at = hunk.to();
        }
        lines(' ', before.subList(at, to));
    }

    private static String range(int from, int to) {
        int count = to - from;
        return (count == 0 ? from : from + 1) + (count == 1 ? "" : "," + count);
    }

    private void lines(char mark, List<String> some) {
        int room = Math.max(0, MOST_LINES - lines);
        for (String line : some.subList(0, Math.min(room, some.size()))) {
            line(mark, line);
        }
        if (some.size() > room) {
            shown.append("(%d more lines with “%s” left out)\n".formatted(some.size() - room, mark));
        }
        lines += Math.min(room, some.size());
    }

    private void line(char mark, String line) {
        boolean ended = line.endsWith("\n");
        String words = ended ? line.substring(0, line.length() - (line.endsWith("\r\n") ? 2 : 1)) : line;
        boolean whole = words.length() <= LONGEST_LINE;
        int end = whole ? words.length() : LONGEST_LINE;
        end -= !whole && Character.isHighSurrogate(words.charAt(end - 1)) ? 1 : 0;
        shown.append(mark).append(Words.visible(words.substring(0, end)));
        if (!whole) {
            shown.append("… (%d more characters)".formatted(words.length() - end));
        }
        shown.append(line.endsWith("\r\n") ? "\r\n" : "\n");
        if (!ended) {
            shown.append("\\ No newline at end of file\n");
        }
    }
}

package dev.threadwright.change;

import dev.threadwright.text.Text;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts the blocks of a document that come, go and read otherwise, and says it. */
final class ProseCounts {
    private static final int MOST_LINES = 5;

    private final String path;
    private final Text after;
    private final Map<ProseBlock.Kind, List<Integer>> added = new EnumMap<>(ProseBlock.Kind.class);
    private final Map<ProseBlock.Kind, List<Integer>> removed = new EnumMap<>(ProseBlock.Kind.class);
    private final Map<ProseBlock.Kind, List<Integer>> rewritten = new EnumMap<>(ProseBlock.Kind.class);
    private final List<String> anchors = new ArrayList<>();

    ProseCounts(String path, Text after) {
        this.path = path;
        this.after = after;
    }

    void added(ProseBlock block) {
        count(added, block);
    }

    void removed(ProseBlock block) {
        count(removed, block);
        anchored(block);
    }

    void rewritten(ProseBlock was, ProseBlock is) {
        count(rewritten, was);
        if (!was.text().equals(is.text())) {
            anchored(was);
        }
    }

    List<String> sentences() {
        var sentences = new ArrayList<String>();
        say(added, "added (as it will be, at %s)", sentences);
        say(removed, "removed (at %s)", sentences);
        say(rewritten, "rewritten (at %s)", sentences);
        sentences.addAll(anchors);
        if (sentences.isEmpty()) {
            sentences.add(Verification.REMARK
                    + "%s: marks around words differ, such as those of a table or of a list: look at the lines."
                            .formatted(path));
        }
        return sentences;
    }

    private static void count(Map<ProseBlock.Kind, List<Integer>> counts, ProseBlock block) {
        counts.computeIfAbsent(block.kind(), _ -> new ArrayList<>()).add(block.line());
    }

    private void say(Map<ProseBlock.Kind, List<Integer>> counts, String what, List<String> sentences) {
        counts.forEach((kind, lines) -> {
            String where = (lines.size() == 1 ? "line " : "lines ")
                    + lines.stream().limit(MOST_LINES).map(String::valueOf).collect(Collectors.joining(", "))
                    + (lines.size() > MOST_LINES ? " and on" : "");
            sentences.add("%s: %d %s %s."
                    .formatted(
                            path, lines.size(), lines.size() == 1 ? kind.noun : kind.several, what.formatted(where)));
        });
    }

    /** Pages link to a heading by its words, as GitHub's anchors are made of them. */
    private void anchored(ProseBlock block) {
        if (block.kind() != ProseBlock.Kind.HEADING) {
            return;
        }
        String anchor = "#"
                + block.text()
                        .toLowerCase(Locale.ROOT)
                        .strip()
                        .replaceAll("[^\\p{L}\\p{M}\\p{N} _-]", "")
                        .replace(' ', '-');
        int at = after.chars().indexOf(anchor);
        anchors.add(Verification.REMARK
                + "%s:%d: the heading “%s” goes or reads otherwise: anchors that point at it (%s) lead nowhere then%s."
                        .formatted(
                                path,
                                block.line(),
                                Words.visible(block.text()),
                                Words.visible(anchor),
                                at < 0
                                        ? ""
                                        : "; line %d holds one"
                                                .formatted(after.line(after.offsetOf(at))
                                                        .number())));
    }
}

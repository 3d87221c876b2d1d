package dev.threadwright.change;

import dev.threadwright.text.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says which links and which inline code of a document differ. */
final class ProseRemarks {
    private static final int MOST = 5;

    private final String path;
    private final Text before;
    private final Text after;

    ProseRemarks(String path, Text before, Text after) {
        this.path = path;
        this.before = before;
        this.after = after;
    }

    List<String> links(List<ProseFrame.Mark> was, List<ProseFrame.Mark> is) {
        return differing("link", was, is);
    }

    List<String> codes(List<ProseFrame.Mark> was, List<ProseFrame.Mark> is) {
        return differing("piece of inline code", was, is);
    }

    private List<String> differing(String noun, List<ProseFrame.Mark> was, List<ProseFrame.Mark> is) {
        List<ProseFrame.Mark> gone = without(was, is);
        List<ProseFrame.Mark> come = without(is, was);
        var sentences = new ArrayList<String>();
        int changed = Math.min(gone.size(), come.size());
        for (int i = 0; i < Math.max(gone.size(), come.size()) && i < MOST; i++) {
            if (i < changed) {
                say(
                        sentences,
                        line(before, gone.get(i)),
                        "%s → %s".formatted(shown(gone.get(i)), shown(come.get(i))),
                        noun,
                        "changed");
            } else if (i < gone.size()) {
                say(sentences, line(before, gone.get(i)), shown(gone.get(i)), noun, "removed");
            } else {
                say(sentences, line(after, come.get(i)), shown(come.get(i)), noun, "added");
            }
        }
        int more = Math.max(gone.size(), come.size()) - MOST;
        if (more > 0) {
            sentences.add(
                    Verification.REMARK + "%s: %d more like this (%s): look at the lines.".formatted(path, more, noun));
        }
        return sentences;
    }

    private void say(List<String> sentences, int line, String what, String noun, String became) {
        sentences.add(Verification.REMARK + "%s:%d: 1 %s %s: %s".formatted(path, line, noun, became, what));
    }

    /** Those of the one for which the other has no match, each match used once. */
    private static List<ProseFrame.Mark> without(List<ProseFrame.Mark> one, List<ProseFrame.Mark> other) {
        Map<String, Long> unmatched = other.stream()
                .collect(Collectors.groupingBy(ProseFrame.Mark::what, HashMap::new, Collectors.counting()));
        return one.stream()
                .filter(mark -> unmatched.merge(mark.what(), -1L, Long::sum) < 0)
                .toList();
    }

    private static int line(Text text, ProseFrame.Mark mark) {
        return text.line(text.offsetOf(mark.at())).number();
    }

    private static String shown(ProseFrame.Mark mark) {
        String what = Words.visible(mark.what());
        return "“" + (what.length() <= 100 ? what : what.substring(0, 100) + "…") + "”";
    }
}

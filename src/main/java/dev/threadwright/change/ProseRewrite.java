package dev.threadwright.change;

import dev.threadwright.text.Difference;
import dev.threadwright.text.Document;
import dev.threadwright.text.Text;
import dev.threadwright.text.Unit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Judges a document of which more than words differs. Blocks of prose may come, go and read otherwise; all that belongs to
 * whoever builds the document must be the same, in the same order.
 */
final class ProseRewrite {
    private static final int MOST_FINDINGS = 5;
    private static final int LONGEST = 60;

    /** What was rewritten stands near where it stood. */
    private static final int MOST_LOOKED_AT = 50;

    private static final Pattern FLAG = Pattern.compile("(?<![\\w-])--?[A-Za-z][\\w-]*");

    private final String path;
    private final ProseFormat format;
    private final Document before;
    private final Document after;
    /** A tag of a template may be seen both for what it is and where it stands. */
    private final Set<String> findings = new LinkedHashSet<>();

    private final List<String> beside = new ArrayList<>();
    private final List<NewWording> wordings = new ArrayList<>();
    private final List<ScopeGuard.Touched> touched = new ArrayList<>();

    private ProseRewrite(ProseFormat format, String path, Document before, Document after) {
        this.path = path;
        this.format = format;
        this.before = before;
        this.after = after;
    }

    /**
     * @param findings what differs that is no prose, each a sentence with file and line
     * @param beside what differs beside words, each a sentence
     * @param wordings the texts that read otherwise, and those that are new
     * @param touched where texts come, go or read otherwise
     */
    record Result(
            List<String> findings, List<String> beside, List<NewWording> wordings, List<ScopeGuard.Touched> touched) {}

    static Result of(ProseFormat format, String path, Document before, Text after) {
        return new ProseRewrite(format, path, before, Document.read(path, after)).judge();
    }

    /**
     * Of a document in which text alone differs: what of it would run where somebody else reads the format otherwise, and
     * which inline code differs.
     */
    static Result ofWords(ProseFormat format, String path, Document before, Text after) {
        return new ProseRewrite(format, path, before, Document.read(path, after)).judgeWords();
    }

    private Result judgeWords() {
        var was = ProseFrame.of(format, before);
        var is = ProseFrame.of(format, after);
        fixed(was.fixed(), is.fixed());
        beside.addAll(new ProseRemarks(path, before.text(), after.text()).codes(was.codes(), is.codes()));
        return result();
    }

    private Result judge() {
        if (after.format().isEmpty()) {
            return failed("%s could no longer be read: %s."
                    .formatted(path, after.broken().orElse("it is broken")));
        }
        if (!TextOnly.endings(before).equals(TextOnly.endings(after))) {
            return failed("%s: its line endings would change.".formatted(path));
        }
        var was = ProseFrame.of(format, before);
        var is = ProseFrame.of(format, after);
        fixed(was.fixed(), is.fixed());
        beside.addFirst(
                "%s was read as %s before and after: code%s, tags, directives, placeholders and the keys of its front matter are the same; beside words, other things differ."
                        .formatted(
                                path,
                                before.format().orElseThrow(),
                                beside.isEmpty() ? "" : " (but for options in examples)"));
        blocks();
        var remarks = new ProseRemarks(path, before.text(), after.text());
        beside.addAll(remarks.links(was.links(), is.links()));
        beside.addAll(remarks.codes(was.codes(), is.codes()));
        return result();
    }

    private static Result failed(String finding) {
        return new Result(List.of(finding), List.of(), List.of(), List.of());
    }

    private Result result() {
        return findings.isEmpty()
                ? new Result(List.of(), beside, wordings, touched)
                : new Result(said(), List.of(), List.of(), List.of());
    }

    private List<String> said() {
        return Stream.concat(
                        findings.stream().limit(MOST_FINDINGS),
                        Stream.of(
                                "%s: only prose may differ: its code, tags, directives, placeholders and front matter stay as they are; have a person change those."
                                        .formatted(path)))
                .toList();
    }

    private void fixed(List<ProseFrame.Piece> was, List<ProseFrame.Piece> is) {
        List<Difference.Hunk> hunks = Difference.between(
                was.stream().map(ProseFrame.Piece::raw).toList(),
                is.stream().map(ProseFrame.Piece::raw).toList());
        for (Difference.Hunk hunk : hunks) {
            List<ProseFrame.Piece> gone = was.subList(hunk.from(), hunk.to());
            List<ProseFrame.Piece> come = is.subList(hunk.otherFrom(), hunk.otherTo());
            if (findings.size() < MOST_FINDINGS && !isFlags(gone, come)) {
                findings.add(finding(gone, come));
            }
        }
    }

    private String finding(List<ProseFrame.Piece> gone, List<ProseFrame.Piece> come) {
        String old = gone.isEmpty() ? "" : gone.getFirst().raw();
        String fresh = come.isEmpty() ? "" : come.getFirst().raw();
        int same = gone.isEmpty() || come.isEmpty() ? 0 : WordEdges.first(old, fresh);
        int line = gone.isEmpty()
                ? line(after, come.getFirst().at())
                : line(before, gone.getFirst().at() + (gone.getFirst().isThere() ? same : 0));
        if (gone.isEmpty()) {
            return "%s:%d: “%s” would come in, and that is no prose.".formatted(path, line, shown(fresh, 0));
        }
        return come.isEmpty()
                ? "%s:%d: “%s” would be lost, and that is no prose.".formatted(path, line, shown(old, 0))
                : "%s:%d: “%s” would become “%s”, and that is no prose."
                        .formatted(path, line, shown(old, same), shown(fresh, same));
    }

    /** Whether they are examples in which programs are given options of other names, and nothing else differs. */
    private boolean isFlags(List<ProseFrame.Piece> gone, List<ProseFrame.Piece> come) {
        boolean same = gone.size() == come.size();
        for (int i = 0; same && i < gone.size(); i++) {
            same = gone.get(i).example()
                    && come.get(i).example()
                    && FLAG.matcher(gone.get(i).raw())
                            .replaceAll("--")
                            .equals(FLAG.matcher(come.get(i).raw()).replaceAll("--"));
        }
        for (int i = 0; same && i < gone.size(); i++) {
            List<String> old = flags(gone.get(i));
            List<String> fresh = flags(come.get(i));
            for (int k = 0; k < old.size(); k++) {
                if (!old.get(k).equals(fresh.get(k))) {
                    beside.add(Verification.REMARK
                            + "%s:%d: in an example, “%s” becomes “%s”."
                                    .formatted(path, line(before, gone.get(i).at()), old.get(k), fresh.get(k)));
                }
            }
        }
        return same;
    }

    private static List<String> flags(ProseFrame.Piece piece) {
        return FLAG.matcher(piece.raw()).results().map(match -> match.group()).toList();
    }

    private void blocks() {
        List<ProseBlock> was = ProseBlock.of(format, before.text().chars(), before.units());
        List<ProseBlock> is = ProseBlock.of(format, after.text().chars(), after.units());
        var counts = new ProseCounts(path, after.text());
        for (Difference.Hunk hunk : Difference.between(
                was.stream().map(ProseBlock::same).toList(),
                is.stream().map(ProseBlock::same).toList())) {
            var gone = new ArrayList<>(was.subList(hunk.from(), hunk.to()));
            for (ProseBlock block : is.subList(hunk.otherFrom(), hunk.otherTo())) {
                int old = paired(gone, block);
                if (old < 0) {
                    counts.added(block);
                    block.units().forEach(unit -> wording(block.line(), unit, ""));
                } else {
                    counts.rewritten(gone.get(old), block);
                    reworded(gone.remove(old), block);
                }
            }
            gone.forEach(block -> {
                counts.removed(block);
                block.units().forEach(unit -> touched.add(new ScopeGuard.Touched(path, block.line(), unit.kind())));
            });
        }
        beside.addAll(counts.sentences());
    }

    /** The first of the same kind that has most of its words; negative where there is none. */
    private static int paired(List<ProseBlock> gone, ProseBlock block) {
        for (int i = 0; i < Math.min(MOST_LOOKED_AT, gone.size()); i++) {
            if (gone.get(i).isLike(block)) {
                return i;
            }
        }
        return -1;
    }

    private void reworded(ProseBlock was, ProseBlock is) {
        for (int i = 0; i < is.units().size(); i++) {
            String old = i < was.units().size() ? was.units().get(i).reading().text() : "";
            Unit unit = is.units().get(i);
            if (!old.equals(unit.reading().text())
                    || was.units().size() != is.units().size()) {
                wording(was.line(), unit, old);
            }
        }
    }

    private void wording(int line, Unit unit, String old) {
        var wording = new NewWording(path, before, line, unit, old);
        wordings.add(wording);
        touched.add(wording.touched());
    }

    private static int line(Document document, int index) {
        return document.text().line(document.text().offsetOf(index)).number();
    }

    private static String shown(String what, int from) {
        String rest = Words.visible(what.substring(Math.min(what.length(), Math.max(0, from - 10)))
                .strip()
                .replaceAll("\\s+", " "));
        return rest.length() <= LONGEST ? rest : rest.substring(0, LONGEST) + "…";
    }
}

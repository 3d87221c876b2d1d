package dev.threadwright.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Puts new words where others were quoted. Only the words that differ are touched, so that tags, escapes, line breaks
 * and what is filled in stay where they are; what is put in is written in the file's own manner.
 */
public final class Rewriter {
    private static final Pattern EMPTY_PAIR = Pattern.compile("<([A-Za-z][\\w:.-]*)[^<>]*></\\1\\s*>|\\*{4}|_{4}|``");

    private final String file;
    private final List<Unit> units;
    private final Quoted quoted;

    private Rewriter(String file, List<Unit> units, Quoted quoted) {
        this.file = file;
        this.units = units;
        this.quoted = quoted;
    }

    /**
     * @param units the file's texts
     * @param quoted words that were found in that file
     * @param to what shall be read in their place
     */
    public static Rewritten rewrite(String file, List<Unit> units, Quoted quoted, String to) {
        return new Rewriter(file, units, quoted).rewrite(to);
    }

    private Rewritten rewrite(String wanted) {
        var pieces = new ArrayList<Piece>();
        String typed = quoted.raw() ? wanted : Habits.of(quoted, file).apply(isCode() ? unescaped(wanted) : wanted);
        for (WordDifference.Patch patch : WordDifference.between(quoted, typed)) {
            switch (splice(patch.from(), patch.to(), patch.words())) {
                case Rewritten.Refused refused -> {
                    return refused;
                }
                case Rewritten.Splices some ->
                    some.splices().forEach(splice -> pieces.add(new Piece(splice, patch.words())));
            }
        }
        pieces.sort(Comparator.comparingInt(piece -> piece.written().start()));
        return quoted.raw() ? new Rewritten.Splices(written(pieces)) : whole(pieces, wanted);
    }

    /** @param words what is to be read there */
    private record Piece(Splice written, String words) {}

    private static List<Splice> written(List<Piece> pieces) {
        return pieces.stream().map(Piece::written).toList();
    }

    private boolean isCode() {
        return units.stream()
                .filter(unit -> unit.start() < quoted.end() && quoted.start() < unit.end())
                .allMatch(unit -> unit.kind() == Unit.Kind.LITERAL || unit.kind() == Unit.Kind.ENTRY);
    }

    /** Who copies words out of a file copies its escapes; nobody reads a backslash in front of a quote. */
    private static String unescaped(String words) {
        return words.replace("\\'", "'").replace("\\\"", "\"");
    }

    /** Lets each text that is touched have what it needs as a whole. */
    private Rewritten whole(List<Piece> pieces, String wanted) {
        var whole = new ArrayList<Splice>();
        int next = 0;
        for (Unit unit : units) {
            int first = next;
            while (next < pieces.size() && pieces.get(next).written().end() <= unit.end()) {
                next++;
            }
            if (next > first) {
                Optional<List<Splice>> settled = settled(unit, pieces.subList(first, next));
                if (settled.isEmpty()) {
                    return new Rewritten.Refused("“%s” cannot be written there".formatted(wanted));
                }
                whole.addAll(settled.get());
            }
        }
        return new Rewritten.Splices(whole);
    }

    private Optional<List<Splice>> settled(Unit unit, List<Piece> pieces) {
        var written = new StringBuilder();
        int at = unit.start();
        for (Piece piece : pieces) {
            written.append(file, at, piece.written().start())
                    .append(piece.written().with());
            at = piece.written().end();
        }
        String beside = written.append(file, at, unit.end()).toString();
        Optional<String> settled = unit.manner().whole(beside);
        if (settled.isPresent() && pieces.size() > 1) {
            String words = unit.reading()
                    .with(pieces.stream()
                            .map(piece -> new Splice(
                                    piece.written().start(), piece.written().end(), piece.words()))
                            .toList());
            if (!unit.manner().reads(settled.get(), words)) {
                settled = unit.reading().atoms().isEmpty()
                        ? unit.manner().write(words, unit.start(), unit.end())
                        : Optional.empty();
            }
        }
        return settled.map(
                now -> now.equals(beside) ? written(pieces) : List.of(new Splice(unit.start(), unit.end(), now)));
    }

    /** @param from where in what was said the words begin that go, {@code to} where they end */
    private Rewritten splice(int from, int to, String words) {
        int start;
        int end;
        if (from < to) {
            start = quoted.starts()[from];
            end = quoted.ends()[to - 1];
        } else {
            start = insertion(from, words);
            end = start;
        }
        Optional<Unit> unit = unit(start, end, from);
        if (unit.isEmpty()) {
            return new Rewritten.Refused(
                    units.stream().anyMatch(one -> one.start() < end && start < one.end())
                            ? "part of that is not text"
                            : "that is not text");
        }
        if (!quoted.raw() && changesTags(unit.get(), start, end, words)) {
            return new Rewritten.Refused("tags would change, which an engineer should do");
        }
        if (!quoted.raw() && unit.get().kind() == Unit.Kind.ENTRY && Inline.branches(words)) {
            return new Rewritten.Refused("a plural or a choice would be put in, which an engineer should do");
        }
        return quoted.raw()
                ? new Rewritten.Splices(List.of(new Splice(start, end, words)))
                : within(unit.get(), start, end, words);
    }

    /** Tags that were quoted with the words are meant as tags, whatever is asked to stand in their place. */
    private boolean changesTags(Unit unit, int start, int end, String words) {
        boolean quotesTags = quoted.said().indexOf('<') >= 0;
        return quotesTags
                && (words.indexOf('<') >= 0
                        || unit.reading().atoms().stream()
                                .anyMatch(atom ->
                                        atom.kind() == Atom.Kind.MARKUP && atom.start() < end && start < atom.end()));
    }

    /** In front of what follows, but at the end of the word that it goes on. */
    private int insertion(int at, String words) {
        int[] starts = quoted.starts();
        int[] ends = quoted.ends();
        if (at == 0) {
            return starts[0];
        }
        boolean atEnd = at == starts.length;
        boolean goesOn = !words.isEmpty()
                && Character.isLetterOrDigit(words.charAt(0))
                && Character.isLetterOrDigit(quoted.said().charAt(at - 1));
        boolean blankBefore = !words.isEmpty() && Plainer.isBlank(words.charAt(0));
        return atEnd || goesOn || blankBefore ? ends[at - 1] : starts[at];
    }

    private Optional<Unit> unit(int start, int end, int from) {
        return units.stream()
                .filter(unit -> unit.start() <= start && end <= unit.end())
                .min(Comparator.comparing(unit -> from > 0 && unit.start() == start && start == end));
    }

    /** What is filled in goes where the new words have it; tags stay, behind the new words. */
    private Rewritten within(Unit unit, int start, int end, String words) {
        var written = new StringBuilder();
        var behind = new StringBuilder();
        String rest = words;
        int from = start;
        for (Atom atom : unit.reading().atoms()) {
            if (start == end || atom.start() < start || atom.end() > end) {
                continue;
            }
            String kept = file.substring(atom.start(), atom.end());
            switch (atom.kind()) {
                case MARKUP -> behind.append(kept);
                case PLACEHOLDER -> {
                    int at = rest.indexOf(atom.shown());
                    Optional<String> before =
                            at < 0 ? Optional.empty() : unit.manner().write(rest.substring(0, at), from, atom.start());
                    if (before.isEmpty()) {
                        return new Rewritten.Refused(
                                "“%s” is filled in there and would be lost: keep it in the new words"
                                        .formatted(atom.shown()));
                    }
                    written.append(before.get()).append(kept);
                    rest = rest.substring(at + atom.shown().length());
                    from = atom.end();
                }
            }
        }
        Optional<String> last = unit.manner().write(rest, from, end);
        if (last.isEmpty()) {
            return new Rewritten.Refused("“%s” cannot be written there".formatted(rest));
        }
        String with = written.append(last.get()).append(behind).toString();
        String around = file.substring(Math.max(unit.start(), start - 40), start)
                + with
                + file.substring(end, Math.min(unit.end(), end + 40));
        if (!behind.isEmpty() && EMPTY_PAIR.matcher(around).find()) {
            return new Rewritten.Refused("some markup would be left with nothing in it");
        }
        return new Rewritten.Splices(List.of(new Splice(start, end, with)));
    }
}

package dev.threadwright.change;

import dev.threadwright.repo.FileAt;
import dev.threadwright.repo.Place;
import dev.threadwright.repo.Snapshot;
import dev.threadwright.text.Line;
import dev.threadwright.text.Span;
import dev.threadwright.text.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Carries a change to a newer commit. */
final class Moving {
    private final Snapshot newer;
    private final ChangeSettings settings;
    private final List<String> reasons = new ArrayList<>();

    Moving(Snapshot newer, ChangeSettings settings) {
        this.newer = newer;
        this.settings = settings;
    }

    Made move(Change old) throws IOException {
        var edits = new ArrayList<Edit>();
        for (FileChange file : old.files()) {
            Optional<FileAt> now = newer.file(file.path());
            if (now.isEmpty()) {
                reasons.add("%s is no longer there.".formatted(file.path()));
            } else if (now.get().blob().equals(file.blob())) {
                edits.addAll(file.edits());
            } else {
                move(file, now.get(), edits);
            }
        }
        if (!reasons.isEmpty()) {
            return new Made.Impossible(reasons);
        }
        Made made = new Making(newer, settings).make(edits);
        return made instanceof Change change && !change.readsLike(old)
                ? new Made.Impossible(List.of("The lines around the words are not what they were: look at them again."))
                : made;
    }

    private void move(FileChange file, FileAt now, List<Edit> edits) throws IOException {
        Text before = Text.of(file.before()).orElseThrow(() -> new IllegalArgumentException(file + " is no text"));
        boolean readable = !now.isLink()
                && newer.size(now.blob()) <= settings.biggestFile().asLongValue();
        Optional<Text> text = readable
                ? Text.of(newer.read(now.blob())).filter(some -> some.encoding() == before.encoding())
                : Optional.empty();
        for (Edit edit : file.edits()) {
            Optional<Place> moved = text.flatMap(after -> moved(before, after, edit.place(), now));
            if (moved.isPresent()) {
                edits.add(new Edit(moved.get(), edit.said(), edit.to()));
            } else {
                reasons.add("%s has changed since, and line %d cannot be told for sure any more."
                        .formatted(
                                file.path(), before.line(edit.place().offset()).number()));
            }
        }
    }

    private static Optional<Place> moved(Text before, Text after, Place place, FileAt now) {
        int end = place.offset() + place.length();
        Line line = before.line(place.offset());
        String lines = before.decode(line.start(), Math.max(end, before.endOfLine(end)));
        List<Span> then = wholeLines(before, lines);
        List<Span> found = wholeLines(after, lines);
        if (then.size() != 1 || found.size() != 1) {
            return Optional.empty();
        }
        int offset = found.getFirst().offset() + place.offset() - line.start();
        int number = after.line(offset).number();
        return Optional.of(new Place(
                place.repo(), place.path(), now.blob(), offset, place.length(), number, place.column(), place.text()));
    }

    private static List<Span> wholeLines(Text text, String lines) {
        return text.find(lines).stream()
                .filter(span -> text.line(span.offset()).start() == span.offset())
                .filter(span -> lines.endsWith("\n") || text.endOfLine(span.end()) == span.end())
                .toList();
    }
}

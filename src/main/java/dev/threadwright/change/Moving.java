package dev.threadwright.change;

import dev.threadwright.repo.FileAt;
import dev.threadwright.repo.Place;
import dev.threadwright.repo.Snapshot;
import dev.threadwright.text.Difference;
import dev.threadwright.text.Line;
import dev.threadwright.text.Span;
import dev.threadwright.text.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

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
        var contents = new TreeMap<String, byte[]>();
        for (FileChange file : old.files()) {
            Optional<FileAt> now = newer.file(file.path());
            if (now.isEmpty()) {
                reasons.add("%s is no longer there.".formatted(file.path()));
                continue;
            }
            boolean same = now.get().blob().equals(file.blob());
            switch (file) {
                case FileChange.Edited edited when same -> edits.addAll(edited.edits());
                case FileChange.Edited edited -> move(edited, now.get(), edits);
                case FileChange.Written written when same -> contents.put(written.path(), written.after());
                case FileChange.Written written ->
                    merged(written, now.get()).ifPresent(content -> contents.put(written.path(), content));
            }
        }
        if (!reasons.isEmpty()) {
            return new Made.Impossible(reasons);
        }
        Made made = contents.isEmpty()
                ? new Making(newer, settings).make(edits)
                : new Writing(newer, settings).write(contents);
        return made instanceof Change change && !change.readsLike(old)
                ? new Made.Impossible(List.of("The lines around the words are not what they were: look at them again."))
                : made;
    }

    /** What somebody else changed since, and this change; nothing and a reason where both touch the same lines. */
    private Optional<byte[]> merged(FileChange.Written file, FileAt now) throws IOException {
        Text before = Text.of(file.before()).orElseThrow(() -> new IllegalArgumentException(file + " is no text"));
        Optional<Text> wanted = Text.of(file.after(), before.encoding());
        Optional<byte[]> merged = readable(now, before)
                .flatMap(theirs -> wanted.flatMap(ours -> Merging.of(
                        Difference.lines(before.chars()),
                        Difference.lines(ours.chars()),
                        Difference.lines(theirs.chars()))))
                .flatMap(lines -> before.encode(String.join("", lines)))
                .map(content -> marked(before, content));
        if (merged.isEmpty()) {
            reasons.add(
                    "%s has changed since, where this would change it too: look at it again.".formatted(file.path()));
        }
        return merged;
    }

    private static byte[] marked(Text text, byte[] content) {
        int mark = text.encoding().markLength();
        byte[] whole = Arrays.copyOf(text.content(), mark + content.length);
        System.arraycopy(content, 0, whole, mark, content.length);
        return whole;
    }

    /** The file as it is now, where it is text as it was before. */
    private Optional<Text> readable(FileAt now, Text before) throws IOException {
        boolean readable = !now.isLink()
                && newer.size(now.blob()) <= settings.biggestFile().asLongValue();
        return readable
                ? Text.of(newer.read(now.blob())).filter(some -> some.encoding() == before.encoding())
                : Optional.empty();
    }

    private void move(FileChange.Edited file, FileAt now, List<Edit> edits) throws IOException {
        Text before = Text.of(file.before()).orElseThrow(() -> new IllegalArgumentException(file + " is no text"));
        Optional<Text> text = readable(now, before);
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

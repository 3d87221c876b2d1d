package dev.threadwright.change;

import dev.threadwright.repo.FileAt;
import dev.threadwright.repo.Place;
import dev.threadwright.repo.Snapshot;
import dev.threadwright.text.Document;
import dev.threadwright.text.Span;
import dev.threadwright.text.Text;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Puts words into the files of one snapshot, byte by byte. */
final class Making {
    private final Snapshot base;
    private final BaseFiles openable;
    private final List<String> reasons;

    Making(Snapshot base, ChangeSettings settings) {
        this.base = base;
        this.openable = new BaseFiles(base, settings);
        this.reasons = openable.reasons();
    }

    Made make(List<Edit> edits) throws IOException {
        if (edits.isEmpty()) {
            throw new IllegalArgumentException("A change changes something");
        }
        var files = new ArrayList<FileChange>();
        var previews = new ArrayList<Preview>();
        for (Map.Entry<String, List<Edit>> file : byPath(edits).entrySet()) {
            Optional<Text> text = text(file.getKey(), file.getValue());
            if (text.isPresent()) {
                var wording = new FileWording(Document.read(file.getKey(), text.get()));
                byte[] after = replaced(text.get(), file.getValue(), wording, previews);
                files.add(new FileChange.Edited(
                        file.getKey(),
                        file.getValue().getFirst().place().blob(),
                        text.get().content(),
                        after,
                        file.getValue()));
            }
        }
        return reasons.isEmpty()
                ? new Change(base.remote(), base.commit(), files, previews)
                : new Made.Impossible(reasons);
    }

    private Map<String, List<Edit>> byPath(List<Edit> edits) {
        var files = new TreeMap<String, List<Edit>>();
        for (Edit edit : edits) {
            if (!edit.place().repo().equals(base.remote().name())) {
                throw new IllegalArgumentException(
                        edit.place() + " is not in " + base.remote().name());
            }
            files.computeIfAbsent(edit.place().path(), unused -> new ArrayList<>())
                    .add(edit);
        }
        files.values()
                .forEach(some ->
                        some.sort(Comparator.comparingInt(edit -> edit.place().offset())));
        return files;
    }

    /** The file's text, or nothing and a reason. */
    private Optional<Text> text(String path, List<Edit> edits) throws IOException {
        Optional<FileAt> file = openable.file(
                path, "%s is no longer in %s.".formatted(path, base.remote().name()));
        if (file.isEmpty()) {
            return Optional.empty();
        }
        for (Edit edit : edits) {
            if (!edit.place().blob().equals(file.get().blob())) {
                return openable.impossible("%s was changed by somebody else since I looked at it.".formatted(path));
            }
        }
        return openable.text(file.get());
    }

    /** The content with the new words in place; where a reason arises, what is returned is of no use. */
    private byte[] replaced(Text text, List<Edit> edits, FileWording wording, List<Preview> previews) {
        byte[] before = text.content();
        var after = new ByteArrayOutputStream(before.length + 256);
        int at = 0;
        for (Edit edit : edits) {
            Place place = edit.place();
            if (place.offset() + place.length() > before.length
                    || place.offset() < text.encoding().markLength()) {
                throw new IllegalArgumentException(place + " is outside of the file");
            }
            Optional<Document.Replacement.Characters> words = words(text, edit, wording);
            if (words.isEmpty()) {
                continue;
            }
            Span span = words.get().span();
            if (span.offset() < at) {
                reasons.add("Two of the places in %s overlap at line %d: choose one of them."
                        .formatted(place.path(), text.line(place.offset()).number()));
                return before;
            }
            after.write(before, at, span.offset() - at);
            after.writeBytes(text.encode(words.get().characters()).orElseThrow());
            previews.add(Preview.of(text, edit, words.get()));
            at = span.end();
        }
        after.write(before, at, before.length - at);
        return after.toByteArray();
    }

    /** The new words as this file writes them, or nothing and a reason. */
    private Optional<Document.Replacement.Characters> words(Text text, Edit edit, FileWording wording) {
        Place place = edit.place();
        String where = place.path() + ":" + text.line(place.offset()).number();
        Optional<String> unfit = Words.unfit(edit.said(), edit.to());
        if (unfit.isPresent()) {
            reasons.add("%s: the new words hold %s, which I don't write.".formatted(where, unfit.get()));
            return Optional.empty();
        }
        switch (wording.of(edit)) {
            case Document.Replacement.Refused(String why) -> {
                reasons.add("%s: %s.".formatted(where, why));
                return Optional.empty();
            }
            case Document.Replacement.Characters replacement -> {
                String words = replacement.characters();
                if (words.equals(text.decode(
                        replacement.span().offset(), replacement.span().end()))) {
                    reasons.add("%s reads so already.".formatted(where));
                    return Optional.empty();
                }
                if (text.encode(words).isEmpty()) {
                    reasons.add("%s is written in %s, which has no “%s”: choose other words, or convert the file first."
                            .formatted(
                                    where,
                                    text.encoding().title(),
                                    text.unheld(words).orElse("?")));
                    return Optional.empty();
                }
                return Optional.of(replacement);
            }
        }
    }
}

package dev.threadwright.change;

import dev.threadwright.repo.FileAt;
import dev.threadwright.repo.Place;
import dev.threadwright.repo.Snapshot;
import dev.threadwright.text.Document;
import dev.threadwright.text.GeneratedFiles;
import dev.threadwright.text.OffLimits;
import dev.threadwright.text.Span;
import dev.threadwright.text.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Judges one file of a change. */
final class FileVerifier {
    private static final int REGULAR = 0100644;
    private static final int EXECUTABLE = 0100755;

    private final Snapshot base;
    private final FileChange file;
    private final byte[] after;
    private final long biggestFile;
    private final List<String> findings = new ArrayList<>();

    FileVerifier(Snapshot base, FileChange file, byte[] after, long biggestFile) {
        this.base = base;
        this.file = file;
        this.after = after;
        this.biggestFile = biggestFile;
    }

    /**
     * @param previews as they follow from the repository's bytes
     * @param encoding the name of the file's encoding, where it is text
     * @param format in which both versions were read; empty where the file has none of ours
     * @param wordings the texts that read otherwise
     * @param touched where texts come, go or read otherwise
     * @param textOnly whether both versions were read in a format, and differ in text alone
     * @param noted what else a reviewer should know of, each a sentence
     */
    record Judged(
            List<String> findings,
            List<Preview> previews,
            Extent extent,
            Optional<String> encoding,
            String format,
            List<NewWording> wordings,
            List<ScopeGuard.Touched> touched,
            boolean textOnly,
            List<String> noted) {}

    Judged judge() throws IOException {
        OffLimits.refusal(file.path()).ifPresent(findings::add);
        Optional<Text> before = before();
        if (before.isEmpty() || !findings.isEmpty()) {
            return failed();
        }
        Text text = before.get();
        return switch (file) {
            case FileChange.Edited edited -> judge(edited, text);
            case FileChange.Written _ -> judgeWhole(text);
        };
    }

    private Judged failed() {
        return new Judged(
                findings, List.of(), Extent.NOTHING, Optional.empty(), "", List.of(), List.of(), false, List.of());
    }

    private Judged judge(FileChange.Edited edited, Text text) {
        var previews = new ArrayList<Preview>();
        var document = Document.read(file.path(), text);
        if (compare(edited, text, document, previews)) {
            compareFormat(text);
        }
        Optional<Text> now = Text.of(after, text.encoding());
        return findings.isEmpty() && now.isPresent()
                ? judged(
                        text,
                        TextOnly.of(file.path(), document, now.get()),
                        previews,
                        Extent.ofEdits(previews),
                        List.of())
                : failed();
    }

    private Judged judgeWhole(Text text) {
        Optional<Text> now = Text.of(after, text.encoding());
        compareFormat(text);
        if (now.isEmpty() || !findings.isEmpty()) {
            return failed();
        }
        List<LineHunk> hunks = LineHunk.between(text, now.get());
        if (hunks.isEmpty()) {
            findings.add("%s is listed without a difference.".formatted(file.path()));
            return failed();
        }
        findings.addAll(NewLines.findings(file.path(), text.chars(), hunks));
        var document = Document.read(file.path(), text);
        if (document.format().isEmpty()) {
            findings.addAll(UnreadLines.findings(file.path(), hunks));
        }
        List<Preview> previews =
                hunks.stream().map(hunk -> Preview.of(file.path(), text, hunk)).toList();
        Extent extent = Extent.ofLines(hunks);
        TextOnly.Comparison words = TextOnly.of(file.path(), document, now.get());
        Optional<ProseFormat> prose = ProseFormat.of(document);
        if (prose.isEmpty()) {
            return judged(text, words, previews, extent, List.of());
        }
        if (words.findings().isEmpty()) {
            var noted = ProseRewrite.ofWords(prose.get(), file.path(), document, now.get());
            findings.addAll(noted.findings());
            return judged(text, words, previews, extent, noted.beside());
        }
        return rewritten(ProseRewrite.of(prose.get(), file.path(), document, now.get()), document, previews, extent);
    }

    private Judged rewritten(ProseRewrite.Result prose, Document document, List<Preview> previews, Extent extent) {
        findings.addAll(prose.findings());
        return findings.isEmpty()
                ? new Judged(
                        findings,
                        previews,
                        extent,
                        Optional.of(document.text().encoding().title()),
                        document.format().orElseThrow(),
                        prose.wordings(),
                        prose.touched(),
                        false,
                        prose.beside())
                : failed();
    }

    private Judged judged(
            Text text, TextOnly.Comparison comparison, List<Preview> previews, Extent extent, List<String> noted) {
        findings.addAll(comparison.findings());
        return findings.isEmpty()
                ? new Judged(
                        findings,
                        previews,
                        extent,
                        Optional.of(text.encoding().title()),
                        comparison.format(),
                        comparison.wordings(),
                        comparison.wordings().stream().map(NewWording::touched).toList(),
                        !comparison.format().isEmpty(),
                        noted)
                : failed();
    }

    /** The file as the repository has it, read anew. */
    private Optional<Text> before() throws IOException {
        Optional<FileAt> there = base.file(file.path());
        if (there.isEmpty()) {
            return found("%s is not in %s.".formatted(file.path(), base.commit()));
        }
        FileAt now = there.get();
        if (now.mode() != REGULAR && now.mode() != EXECUTABLE) {
            return found("%s is not a regular file.".formatted(file.path()));
        }
        if (!now.blob().equals(file.blob())) {
            return found("%s has another content than the change was made on.".formatted(file.path()));
        }
        if (base.size(now.blob()) > biggestFile || after.length > biggestFile) {
            return found("%s is larger than %d MB.".formatted(file.path(), biggestFile >> 20));
        }
        byte[] content = base.read(now.blob());
        if (!Arrays.equals(content, file.before())) {
            return found("%s has another content than the change says.".formatted(file.path()));
        }
        Optional<Text> text = Text.of(content);
        if (text.isEmpty()) {
            return found("%s is a binary file.".formatted(file.path()));
        }
        if (GeneratedFiles.isMarked(text.get())) {
            findings.add("%s says that it is generated; change its source instead.".formatted(file.path()));
        }
        return text;
    }

    private <T> Optional<T> found(String finding) {
        findings.add(finding);
        return Optional.empty();
    }

    /** Goes through both contents side by side: the same up to each place, there the new words, and so on to the end. */
    private boolean compare(FileChange.Edited edited, Text text, Document document, List<Preview> previews) {
        byte[] before = text.content();
        if (edited.edits().isEmpty()) {
            findings.add("%s is listed without a place.".formatted(file.path()));
            return false;
        }
        var wording = new FileWording(document);
        int left = 0;
        int right = 0;
        for (Edit edit : edited.edits()) {
            Place place = edit.place();
            if (!isOurs(place) || place.offset() < left || !isWords(text, place)) {
                findings.add("%s: a place is not one of this file.".formatted(place.id()));
                return false;
            }
            Optional<Document.Replacement.Characters> replacement = words(text, edit, wording);
            if (replacement.isEmpty()) {
                return false;
            }
            Span span = replacement.get().span();
            byte[] words = text.encode(replacement.get().characters()).orElseThrow();
            int same = span.offset() - left;
            if (!equal(before, left, after, right, same) || !equal(words, 0, after, right + same, words.length)) {
                findings.add("%s:%d: more or other bytes differ than the words shown."
                        .formatted(file.path(), text.line(place.offset()).number()));
                return false;
            }
            previews.add(Preview.of(text, edit, replacement.get()));
            left = span.end();
            right += same + words.length;
        }
        if (before.length - left != after.length - right || !equal(before, left, after, right, before.length - left)) {
            findings.add("%s differs behind the last place.".formatted(file.path()));
            return false;
        }
        return true;
    }

    private boolean isOurs(Place place) {
        return place.repo().equals(base.remote().name())
                && place.path().equals(file.path())
                && place.blob().equals(file.blob());
    }

    /** Whether the place is within the text and cuts no character in two. */
    private static boolean isWords(Text text, Place place) {
        int end = place.offset() + place.length();
        if (place.offset() < text.encoding().markLength() || place.length() < 1 || end > text.length() || end < 0) {
            return false;
        }
        byte[] bytes = Arrays.copyOfRange(text.content(), place.offset(), end);
        return text.encode(text.decode(place.offset(), end))
                .filter(again -> Arrays.equals(again, bytes))
                .isPresent();
    }

    /** The characters that must stand at the edit's place; none where there are none that could be right. */
    private Optional<Document.Replacement.Characters> words(Text text, Edit edit, FileWording wording) {
        String place = edit.place().id();
        Optional<String> unfit = Words.unfit(edit.said(), edit.to());
        if (unfit.isPresent()) {
            return found("%s: the new words hold %s.".formatted(place, unfit.get()));
        }
        return switch (wording.of(edit)) {
            case Document.Replacement.Refused(String why) -> found("%s: %s.".formatted(place, why));
            case Document.Replacement.Characters replacement -> {
                Span span = replacement.span();
                if (replacement.characters().equals(text.decode(span.offset(), span.end()))) {
                    yield found("%s: the new words are the old ones.".formatted(place));
                }
                yield text.encode(replacement.characters()).isEmpty()
                        ? found("%s: the new words are not to be written in %s."
                                .formatted(place, text.encoding().title()))
                        : Optional.of(replacement);
            }
        };
    }

    private void compareFormat(Text text) {
        Optional<Text> again = Text.of(after, text.encoding());
        if (again.isEmpty() || !staysRecognisable(text)) {
            findings.add("%s would no longer be read as %s."
                    .formatted(file.path(), text.encoding().title()));
        } else if (again.get().endsWithNewline() != text.endsWithNewline()) {
            findings.add("%s would end differently.".formatted(file.path()));
        }
    }

    /** Without a byte order mark an encoding is told by the bytes: they must still tell the same, or be plain ASCII. */
    private boolean staysRecognisable(Text text) {
        for (byte b : after) {
            if (b < 0) {
                return Text.of(after)
                        .filter(now -> now.encoding() == text.encoding())
                        .isPresent();
            }
        }
        return true;
    }

    private static boolean equal(byte[] a, int from, byte[] b, int other, int length) {
        return length >= 0
                && from + length <= a.length
                && other + length <= b.length
                && Arrays.equals(a, from, from + length, b, other, other + length);
    }
}

package dev.threadwright.search;

import dev.threadwright.repo.FileAt;
import dev.threadwright.repo.Snapshot;
import dev.threadwright.text.Document;
import dev.threadwright.text.GeneratedFiles;
import dev.threadwright.text.OffLimits;
import dev.threadwright.text.Text;
import dev.threadwright.text.TextFormats;
import dev.threadwright.text.Unit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Gathers the texts of files that may be changed. */
final class Gathering {
    /** Of a file of which nobody says what in it is text, each paragraph is one. */
    private static final Pattern PARAGRAPHS = Pattern.compile("\\R\\s*\\R");

    private static final int LONGEST_PARAGRAPH = 8_000;
    private final SearchSettings settings;

    Gathering(SearchSettings settings) {
        this.settings = settings;
    }

    /** In the file's order; none where the file is not changed by us, is binary or too large. */
    List<Entry> entries(Snapshot snapshot, FileAt file) throws IOException {
        if (file.isLink()
                || GeneratedFiles.contains(file.path())
                || OffLimits.refusal(file.path()).isPresent()) {
            return List.of();
        }
        boolean known = TextFormats.of(file.path()).isPresent();
        long most = (known ? settings.biggestFile() : settings.biggestUnknown()).asLongValue();
        if (snapshot.size(file.blob()) > most) {
            return List.of();
        }
        Optional<Text> text = Text.of(snapshot.read(file.blob()));
        if (text.isEmpty() || GeneratedFiles.isMarked(text.get())) {
            return List.of();
        }
        return entries(Document.read(file.path(), text.get()));
    }

    private static List<Entry> entries(Document document) {
        var entries = new ArrayList<Entry>();
        for (Unit unit : document.units()) {
            if (unit.kind() == Unit.Kind.UNKNOWN) {
                addParagraphs(unit, entries);
            } else if (!unit.reading().text().isBlank()) {
                entries.add(Entry.of(unit));
            }
        }
        return entries;
    }

    private static void addParagraphs(Unit unit, List<Entry> entries) {
        for (String paragraph : PARAGRAPHS.split(unit.reading().text())) {
            for (int from = 0; from < paragraph.length(); from += LONGEST_PARAGRAPH) {
                String part = paragraph.substring(from, Math.min(from + LONGEST_PARAGRAPH, paragraph.length()));
                if (!part.isBlank()) {
                    entries.add(new Entry(Unit.Kind.UNKNOWN, "", "", part, List.of()));
                }
            }
        }
    }
}

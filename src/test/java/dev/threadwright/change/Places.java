package dev.threadwright.change;

import dev.threadwright.repo.FileAt;
import dev.threadwright.repo.Place;
import dev.threadwright.repo.Snapshot;
import dev.threadwright.text.Line;
import dev.threadwright.text.Needle;
import dev.threadwright.text.Span;
import dev.threadwright.text.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Finds places for tests. */
final class Places {
    private Places() {}

    /** The nth place of the words in the file, counted from 1; in a file that is no text, where the bytes stand. */
    static Place of(Snapshot snapshot, String path, String words, int nth) throws IOException {
        FileAt file = snapshot.file(path).orElseThrow();
        byte[] content = snapshot.read(file.blob());
        Optional<Text> text = Text.of(content);
        if (text.isEmpty()) {
            byte[] wanted = words.getBytes(StandardCharsets.UTF_8);
            int at = new Needle(wanted).find(content, 0, content.length);
            return new Place(snapshot.remote().name(), path, file.blob(), at, wanted.length, 1, 0, words);
        }
        Span span = text.get().find(words).get(nth - 1);
        Line line = text.get().line(span.offset());
        int column = text.get().decode(line.start(), span.offset()).length();
        return new Place(
                snapshot.remote().name(),
                path,
                file.blob(),
                span.offset(),
                span.length(),
                line.number(),
                column,
                text.get().decode(line.start(), line.end()));
    }

    static Edit edit(Snapshot snapshot, String path, String from, String to) throws IOException {
        return new Edit(of(snapshot, path, from, 1), from, to);
    }
}

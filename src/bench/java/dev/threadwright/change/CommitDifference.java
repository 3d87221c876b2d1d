package dev.threadwright.change;

import dev.threadwright.repo.Snapshot;
import dev.threadwright.text.Document;
import dev.threadwright.text.Text;
import java.io.IOException;
import java.util.Set;

/** What a commit did to some files, as the verdict sees it. */
public final class CommitDifference {
    private CommitDifference() {}

    /** Whether the files differ between two commits in text alone, as far as their formats are known. */
    public static boolean isText(Snapshot before, Snapshot after, Set<String> paths) throws IOException {
        for (String path : paths) {
            var was = Text.of(before.read(before.file(path).orElseThrow().blob()));
            var is = Text.of(after.read(after.file(path).orElseThrow().blob()));
            if (was.isEmpty()
                    || is.isEmpty()
                    || !TextOnly.of(path, Document.read(path, was.get()), is.get()).findings().isEmpty()) {
                return false;
            }
        }
        return true;
    }
}

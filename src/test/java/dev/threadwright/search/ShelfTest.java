package dev.threadwright.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.repo.RepoName;
import dev.threadwright.text.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShelfTest {
    private static final RepoName WEB = new RepoName("acme", "web-app");
    private static final RepoName DOCS = new RepoName("acme", "docs");

    @TempDir
    Path folder;

    @Test
    void holdsNoCommitOfARepositoryThatWasHalfReadWhenItWasKilled() throws IOException {
        try (var shelf = new Shelf(folder.resolve("live"))) {
            shelf.put(WEB, "a.txt", List.of(text("Kept words")));
            shelf.keep(WEB, "1");
            shelf.begin(WEB);
            shelf.put(WEB, "a.txt", List.of(text("Other words")));
            shelf.put(DOCS, "b.txt", List.of(text("Words beside")));
            shelf.keep(DOCS, "2");
            try (var killed = new Shelf(copied())) {
                assertThat(killed.commits()).isEqualTo(Map.of(DOCS, "2"));
            }
        }
    }

    private static Entry text(String words) {
        return new Entry(Unit.Kind.PROSE, "", "", words, List.of());
    }

    private Path copied() throws IOException {
        Path copy = Files.createDirectory(folder.resolve("copy"));
        try (var files = Files.list(folder.resolve("live"))) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }
}

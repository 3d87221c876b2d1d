package dev.threadwright.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A link stands for a whiteout here: neither is a file or a folder, and both hide what is below. */
class LowerTest {
    @TempDir
    Path folder;

    private Lower lower;

    @BeforeEach
    void lay() throws IOException {
        for (String file : List.of(
                "low/a.md",
                "low/docs/b.md",
                "low/docs/c.md",
                "low/docs/deep/d.md",
                "low/gone/e.md",
                "low/turns/f.md",
                "low/other",
                "up/a.md",
                "up/docs/g.md",
                "up/turns",
                "up/other/h.md")) {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, file);
        }
        Files.createSymbolicLink(folder.resolve("up/gone"), folder.resolve("low/gone"));
        Files.createSymbolicLink(folder.resolve("up/docs/c.md"), folder.resolve("low/a.md"));
        lower = new Lower(List.of(folder.resolve("up"), folder.resolve("low")));
    }

    @Test
    void findsTheUppermostFile() {
        assertThat(lower.file("a.md")).hasValue(folder.resolve("up/a.md"));
        assertThat(lower.file("docs/b.md")).hasValue(folder.resolve("low/docs/b.md"));
        assertThat(lower.file("docs/g.md")).hasValue(folder.resolve("up/docs/g.md"));
        assertThat(lower.file("turns")).hasValue(folder.resolve("up/turns"));
        assertThat(lower.file("other/h.md")).hasValue(folder.resolve("up/other/h.md"));
    }

    @Test
    void findsNothingThatIsHiddenOrBehindALink() {
        for (String hidden : List.of("docs/c.md", "gone/e.md", "turns/f.md", "other", "docs", "none", "a.md/x")) {
            assertThat(lower.file(hidden)).as(hidden).isEmpty();
        }
    }

    @Test
    void listsTheFilesOfAFolderAsTheyAreSeen() throws IOException {
        assertThat(lower.below("docs")).containsExactly("docs/b.md", "docs/deep/d.md", "docs/g.md");
        assertThat(lower.below("other")).containsExactly("other/h.md");
        for (String none : List.of("gone", "turns", "a.md", "none")) {
            assertThat(lower.below(none)).as(none).isEmpty();
        }
    }
}

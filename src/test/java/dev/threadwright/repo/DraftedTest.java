package dev.threadwright.repo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.threadwright.repo.GitServer.Entry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DraftedTest extends ServedRepos {
    private String commit() {
        return server.create(
                WEB,
                Entry.of("a.md", "one\n"),
                new Entry("bin/run.sh", "100755", bytes("run\n")),
                Entry.of("docs/b.md", "two\n"));
    }

    @Test
    void readsAsIfItWereWritten() throws Exception {
        commit();
        try (var drafted = new Drafted(repos.newest(WEB), Map.of("bin/run.sh", bytes("walk\n")))) {
            String written = drafted.commit(Map.of("a.md", bytes("eins\n")), "Reword\n", BOT, AT);
            try (Snapshot commit = repos.at(WEB, written)) {
                FileAt file = drafted.file("bin/run.sh").orElseThrow();
                assertThat(file).isEqualTo(commit.file("bin/run.sh").orElseThrow());
                assertThat(content(commit, "a.md")).isEqualTo("eins\n");
                assertThat(content(drafted, "bin/run.sh")).isEqualTo("walk\n");
                assertThat(drafted.size(file.blob())).isEqualTo(5);
                assertThat(drafted.open(file.blob()).readAllBytes()).isEqualTo(bytes("walk\n"));
                assertThat(content(drafted, "docs/b.md")).isEqualTo("two\n");
                assertThat(paths(drafted)).containsExactly("a.md", "bin/run.sh", "docs/b.md");
            }
        }
    }

    @Test
    void differsFromACommitByWhatWasDraftedToo() throws Exception {
        String first = commit();
        repos.newest(WEB).close();
        String second = server.commit(WEB, "main", List.of(Entry.of("a.md", "uno\n")));
        try (var drafted = new Drafted(repos.at(WEB, second), Map.of("docs/b.md", bytes("zwei\n")))) {
            assertThat(drafted.since(first))
                    .isEqualTo(Optional.of(List.of(
                            new FileDifference("a.md", drafted.file("a.md").orElseThrow()),
                            new FileDifference(
                                    "docs/b.md", drafted.file("docs/b.md").orElseThrow()))));
            assertThat(drafted.since("0".repeat(40))).isEmpty();
        }
    }

    @Test
    void visitsAFolderWithWhatWasDrafted() throws Exception {
        commit();
        try (var drafted = new Drafted(repos.newest(WEB), Map.of("docs/b.md", bytes("zwei\n")))) {
            drafted.files("docs", file -> {
                assertThat(file).isEqualTo(drafted.file("docs/b.md").orElseThrow());
                return true;
            });
        }
    }

    @Test
    void draftsNoNewFiles() {
        commit();
        assertThatThrownBy(() -> new Drafted(repos.newest(WEB), Map.of("new.md", bytes("x"))))
                .hasMessage("No file of this snapshot: new.md");
    }
}

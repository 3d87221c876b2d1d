package dev.threadwright.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.repo.FixedForge;
import dev.threadwright.repo.GitServer;
import dev.threadwright.repo.GitServer.Entry;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Repos;
import dev.threadwright.repo.Snapshot;
import dev.threadwright.repo.TestRepos;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangesTest {
    private static final RepoName REPO = new RepoName("acme", "web-app");
    private final Changes changes = TestChanges.of();

    @TempDir
    Path folder;

    private GitServer server;
    private Repos repos;

    @BeforeEach
    void start() {
        server = new GitServer(folder.resolve("served"));
        repos = TestRepos.of(new FixedForge(server, REPO), folder.resolve("data"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void showsEachEditOnItsLine() throws IOException {
        server.create(REPO, Entry.of("a.txt", "x\r\nSign up or sign in, then Sign up\r\n"));
        try (Snapshot base = repos.newest(REPO)) {
            var change =
                    (Change) changes.make(base, List.of(new Edit(Places.of(base, "a.txt", "Sign up", 2), "Sign up", "Jo\nin")));
            assertThat(change.previews())
                    .containsExactly(new Preview(
                            "a.txt:28",
                            "a.txt",
                            2,
                            "Sign up or sign in, then Sign up",
                            "Sign up or sign in, then Jo\nin",
                            "Sign up",
                            "Jo\nin"));
        }
    }

    @Test
    void cutsLongLinesAroundTheWords() throws IOException {
        server.create(REPO, Entry.of("a.txt", "👩‍👩‍👧".repeat(300) + "Sign up" + "é".repeat(3000)));
        try (Snapshot base = repos.newest(REPO)) {
            var change = (Change) changes.make(base, List.of(Places.edit(base, "a.txt", "Sign up", "Join")));
            String before = change.previews().getFirst().before();
            assertThat(before)
                    .hasSizeLessThanOrEqualTo(400)
                    .startsWith("…👩")
                    .contains("👧Sign upé")
                    .endsWith("é…");
        }
    }

    @Test
    void remakesAChangeWhereTheFileIsTheSame() throws IOException {
        server.create(REPO, Entry.of("a.txt", "one\n"), Entry.of("b.txt", "b\n"));
        Change old = made("a.txt", "one", "two");
        server.commit(REPO, "main", List.of(Entry.of("b.txt", "other\n")));
        assertThat(remade(old)).isInstanceOfSatisfying(Change.class, change -> {
            assertThat(change.previews()).isEqualTo(old.previews());
            assertThat(change.base()).isNotEqualTo(old.base());
        });
    }

    @Test
    void remakesAChangeWhereTheLineMoved() throws IOException {
        server.create(REPO, Entry.of("a.txt", "head\nsay one\ntail\n"));
        Change old = made("a.txt", "one", "two");
        server.commit(REPO, "main", List.of(Entry.of("a.txt", "head\nmore\nsay one\nother tail\n")));
        assertThat(remade(old)).isInstanceOfSatisfying(Change.class, change -> {
            assertThat(change.readsLike(old)).isTrue();
            assertThat(change.previews().getFirst().line()).isEqualTo(3);
        });
    }

    @Test
    void remakesNothingWhereTheLineReadsOtherwise() throws IOException {
        server.create(REPO, Entry.of("a.txt", "say one\n"));
        Change old = made("a.txt", "one", "two");
        server.commit(REPO, "main", List.of(Entry.of("a.txt", "do say one\n")));
        assertThat(remade(old))
                .isEqualTo(new Made.Impossible(
                        List.of("a.txt has changed since, and line 1 cannot be told for sure any more.")));
    }

    @Test
    void remakesNothingWhereTheLineStandsTwice() throws IOException {
        server.create(REPO, Entry.of("a.txt", "say one\n"));
        Change old = made("a.txt", "one", "two");
        server.commit(REPO, "main", List.of(Entry.of("a.txt", "say one\nsay one\n")));
        assertThat(remade(old)).isInstanceOf(Made.Impossible.class);
    }

    @Test
    void remakesNothingWhereTheFileIsGone() throws IOException {
        server.create(REPO, Entry.of("a.txt", "say one\n"), Entry.of("b.txt", "b\n"));
        Change old = made("a.txt", "one", "two");
        server.git(REPO, "update-ref", "refs/heads/main", server.commit(REPO, "other", List.of(Entry.of("c", "c"))));
        assertThat(remade(old)).isEqualTo(new Made.Impossible(List.of("a.txt is no longer there.")));
    }

    @Test
    void makesNothingWhereThePlaceIsOfAnotherContent() throws IOException {
        server.create(REPO, Entry.of("a.txt", "say one\n"));
        Edit edit;
        try (Snapshot base = repos.newest(REPO)) {
            edit = Places.edit(base, "a.txt", "one", "two");
        }
        server.commit(REPO, "main", List.of(Entry.of("a.txt", "now say one\n")));
        try (Snapshot newer = repos.newest(REPO)) {
            assertThat(changes.make(newer, List.of(edit)))
                    .isEqualTo(
                            new Made.Impossible(List.of("a.txt was changed by somebody else since I looked at it.")));
        }
    }

    @Test
    void makesNothingInAFileThatIsTooLarge() throws IOException {
        server.create(REPO, Entry.of("a.txt", "say one\n" + "x".repeat(6 << 20)));
        try (Snapshot base = repos.newest(REPO)) {
            assertThat(changes.make(base, List.of(Places.edit(base, "a.txt", "one", "two"))))
                    .isEqualTo(new Made.Impossible(List.of("a.txt has 6 MB; I change files of up to 5 MB.")));
        }
    }

    private Change made(String path, String from, String to) throws IOException {
        try (Snapshot base = repos.newest(REPO)) {
            return (Change) changes.make(base, List.of(Places.edit(base, path, from, to)));
        }
    }

    private Made remade(Change old) throws IOException {
        try (Snapshot newer = repos.newest(REPO)) {
            return changes.remake(newer, old);
        }
    }
}

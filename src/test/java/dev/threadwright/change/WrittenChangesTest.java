package dev.threadwright.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.policy.Scope;
import dev.threadwright.policy.Scope.Kind;
import dev.threadwright.repo.FixedForge;
import dev.threadwright.repo.GitServer;
import dev.threadwright.repo.GitServer.Entry;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Repos;
import dev.threadwright.repo.Snapshot;
import dev.threadwright.repo.TestRepos;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Changes that come as whole contents of files. */
class WrittenChangesTest {
    private static final RepoName REPO = new RepoName("acme", "web-app");
    private static final String LINES =
            IntStream.rangeClosed(1, 12).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
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
    void showsEachRunOfLines() throws IOException {
        server.create(REPO, Entry.of("a.txt", LINES));
        var change = written(Map.of(
                "a.txt",
                LINES.replace("line 2\n", "line two\n")
                        .replace("line 5\nline 6\n", "lines 5 and 6\n")
                        .replace("line 9\n", "line 9\nmore\n")));
        assertThat(change.previews())
                .containsExactly(
                        new Preview("a.txt:7", "a.txt", 2, "line 2", "line two", "2", "two"),
                        new Preview(
                                "a.txt:28",
                                "a.txt",
                                5,
                                "line 5\nline 6",
                                "lines 5 and 6",
                                "line 5\nline 6",
                                "lines 5 and 6"),
                        new Preview("a.txt:63", "a.txt", 10, "", "more", "", "more"));
    }

    @Test
    void showsWholeCharactersWhereOnlyPartsOfThemDiffer() throws IOException {
        server.create(REPO, Entry.of("a.txt", "Say 👍 twice\n"));
        assertThat(written(Map.of("a.txt", "Say 👎 twice\n")).previews())
                .containsExactly(new Preview("a.txt:0", "a.txt", 1, "Say 👍 twice", "Say 👎 twice", "👍", "👎"));
    }

    @Test
    void passesWhatItVerifiedAsContents() throws IOException {
        server.create(REPO, Entry.of("a.txt", LINES));
        String wanted = LINES.replace("line 2", "line two");
        try (Snapshot base = repos.newest(REPO)) {
            var passed = (Verification.Passed) changes.verify(base, written(Map.of("a.txt", wanted)), List.of());
            assertThat(passed.contents().get("a.txt"))
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo(wanted);
        }
    }

    @Test
    void writesTheSameAgainFromWhatItHandsOut() throws IOException {
        server.create(REPO, Entry.of("a.txt", LINES));
        var change = written(Map.of("a.txt", LINES.replace("line 2", "line two")));
        try (Snapshot base = repos.newest(REPO)) {
            assertThat(changes.write(base, change.written()))
                    .isInstanceOfSatisfying(
                            Change.class,
                            again -> assertThat(again.readsLike(change)).isTrue());
        }
    }

    @Test
    void failsWhereTheContentsAreOthersThanShown() throws IOException {
        server.create(REPO, Entry.of("a.txt", LINES));
        var change = written(Map.of("a.txt", LINES.replace("line 2", "line two")));
        FileChange file = change.files().getFirst();
        byte[] other = LINES.replace("line 3", "line three").getBytes(StandardCharsets.UTF_8);
        var tampered = new Change(
                change.repo(),
                change.base(),
                List.of(new FileChange.Written(file.path(), file.blob(), file.before(), other)),
                change.previews());
        try (Snapshot base = repos.newest(REPO)) {
            assertThat(changes.verify(base, tampered, List.of()))
                    .isEqualTo(new Verification.Failed(List.of("What was shown is not what the change does.")));
        }
    }

    @Test
    void holdsTheScope() throws IOException {
        server.create(REPO, Entry.of("docs/a.md", "# Plans\n\nTen seats.\n"));
        var change = written(Map.of("docs/a.md", "# Plans\n\nTwelve seats.\n\nAnd a desk\nfor each.\n"));
        try (Snapshot base = repos.newest(REPO)) {
            assertThat(changes.verify(
                            base,
                            change,
                            List.of(new Scope("copy", List.of("docs/**"), Set.of(Kind.STRINGS), 1, 3, 5))))
                    .isEqualTo(new Verification.Failed(
                            List.of(
                                    "Here you may change strings in `docs/**`, at most 1 file, at most 3 lines, at most 5 words"
                                            + " (the scope “copy”), and this would touch prose in docs/a.md:3; prose in docs/a.md:5; 4 lines;"
                                            + " and 1 more. Ask for less, or name the file that you mean; or ask somebody who may change more."),
                            List.of("copy")));
        }
    }

    @Test
    void remakesWhereTheFileIsTheSame() throws IOException {
        server.create(REPO, Entry.of("a.txt", LINES), Entry.of("b.txt", "b\n"));
        var old = written(Map.of("a.txt", LINES.replace("line 2", "line two")));
        server.commit(REPO, "main", List.of(Entry.of("b.txt", "other\n")));
        assertThat(remade(old))
                .isInstanceOfSatisfying(
                        Change.class,
                        change -> assertThat(change.readsLike(old)).isTrue());
    }

    @Test
    void remakesWhereSomebodyChangedOtherLines() throws IOException {
        server.create(REPO, Entry.of("a.txt", LINES));
        var old = written(
                Map.of("a.txt", LINES.replace("line 2\n", "line two\n").replace("line 12\n", "line 12\nend\n")));
        server.commit(REPO, "main", List.of(Entry.of("a.txt", "new\n" + LINES.replace("line 7\n", ""))));
        assertThat(remade(old)).isInstanceOfSatisfying(Change.class, change -> {
            assertThat(change.readsLike(old)).isTrue();
            assertThat(change.written().get("a.txt"))
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("new\n"
                            + LINES.replace("line 7\n", "")
                                    .replace("line 2\n", "line two\n")
                                    .replace("line 12\n", "line 12\nend\n"));
        });
    }

    @Test
    void remakesNothingWhereSomebodyChangedTheSameLines() throws IOException {
        server.create(REPO, Entry.of("a.txt", LINES));
        var old = written(Map.of("a.txt", LINES.replace("line 2", "line two")));
        server.commit(REPO, "main", List.of(Entry.of("a.txt", LINES.replace("line 3", "line three"))));
        assertThat(remade(old))
                .isEqualTo(new Made.Impossible(
                        List.of("a.txt has changed since, where this would change it too: look at it again.")));
    }

    @Test
    void remakesNothingWhereSomebodyDidTheSame() throws IOException {
        server.create(REPO, Entry.of("a.txt", LINES));
        var old = written(Map.of("a.txt", LINES.replace("line 2", "line two")));
        server.commit(REPO, "main", List.of(Entry.of("a.txt", LINES.replace("line 2", "line two"))));
        assertThat(remade(old)).isInstanceOf(Made.Impossible.class);
    }

    @Test
    void readsOtherwiseWhereOnlyLinesThatAreNotShownDiffer() throws IOException {
        server.create(REPO, Entry.of("a.txt", "a\nb\n"));
        String long1 = "a\n" + "word\n".repeat(200) + "one\n" + "word\n".repeat(200);
        var change = written(Map.of("a.txt", long1));
        var other = written(Map.of("a.txt", long1.replace("one", "two")));
        assertThat(change.previews()).isEqualTo(other.previews());
        assertThat(change.readsLike(other)).isFalse();
    }

    @Test
    void showsWhatDiffersAsDiffDoes() throws IOException {
        server.create(REPO, Entry.of("a.txt", LINES + "end"));
        var change = written(
                Map.of("a.txt", LINES.replace("line 2\n", "line two\n").replace("line 11\n", "") + "the\u202E end"));
        assertThat(change.unified()).isEqualTo("""
                        --- a/a.txt
                        +++ b/a.txt
                        @@ -1,5 +1,5 @@
                         line 1
                        -line 2
                        +line two
                         line 3
                         line 4
                         line 5
                        @@ -8,6 +8,5 @@
                         line 8
                         line 9
                         line 10
                        -line 11
                         line 12
                        -end
                        \\ No newline at end of file
                        +the⟨U+202E⟩ end
                        \\ No newline at end of file
                        """);
    }

    @Test
    void saysWhatOfALongDifferenceIsLeftOut() throws IOException {
        String many = IntStream.range(0, 4000).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
        server.create(REPO, Entry.of("a.txt", many), Entry.of("b.txt", "b\n"));
        var change = written(Map.of("a.txt", many.replace("0\n", "0!\n"), "b.txt", "x".repeat(700) + "\n"));
        assertThat(change.unified())
                .contains("+line 0!\n")
                .endsWith("hunks in 2 files left out)\n")
                .hasSizeLessThan(20_000);
    }

    @Test
    @Timeout(60)
    void judgesLongDocumentsInTime() throws IOException {
        String marks = " ".repeat(50_000) + "x@" + "a.".repeat(50_000) + "a&a".repeat(50_000) + ">".repeat(50_000)
                + "\n\n[x](/" + "a&b".repeat(50_000) + ")\n\n";
        String many = IntStream.range(0, 20_000)
                .mapToObj(i -> "- item " + i + " [x](/" + i + ")\n")
                .collect(Collectors.joining());
        server.create(REPO, Entry.of("a.md", "# Words\n\n" + many));
        var change = written(Map.of("a.md", "# Words\n\n" + many.replace("item", "other") + "\n" + marks));
        try (Snapshot base = repos.newest(REPO)) {
            assertThat(changes.verify(base, change, List.of())).isInstanceOf(Verification.Failed.class);
        }
    }

    private Change written(Map<String, String> contents) throws IOException {
        var bytes = new TreeMap<String, byte[]>();
        contents.forEach((path, content) -> bytes.put(path, content.getBytes(StandardCharsets.UTF_8)));
        try (Snapshot base = repos.newest(REPO)) {
            return (Change) changes.write(base, bytes);
        }
    }

    private Made remade(Change old) throws IOException {
        try (Snapshot newer = repos.newest(REPO)) {
            return changes.remake(newer, old);
        }
    }
}

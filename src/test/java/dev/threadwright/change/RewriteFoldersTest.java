package dev.threadwright.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.repo.FixedForge;
import dev.threadwright.repo.GitServer;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Repos;
import dev.threadwright.repo.Snapshot;
import dev.threadwright.repo.TestRepos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs {@code src/test/resources/rewrites}: a folder for each rule, named by it, with the files as they are, the contents
 * that are written, and the verdict.
 */
class RewriteFoldersTest {
    private static final Path FOLDERS = Path.of("src/test/resources/rewrites");

    @TempDir
    static Path folder;

    private static GitServer server;
    private static FixedForge forge;
    private static Repos repos;

    @BeforeAll
    static void start() {
        server = new GitServer(folder.resolve("served"));
        forge = new FixedForge(server);
        repos = TestRepos.of(forge, folder.resolve("data"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static List<String> rules() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDERS)) {
            return folders.filter(Files::isDirectory)
                    .map(path -> path.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void keepsTheRule(String rule) throws IOException {
        Path scenario = FOLDERS.resolve(rule);
        var repo = new RepoName("rules", rule);
        server.create(repo, ChangeFoldersTest.entries(scenario.resolve("input")).toArray(GitServer.Entry[]::new));
        forge.connect(repo);
        try (Snapshot base = repos.newest(repo)) {
            assertThat(verdict(base, contents(scenario.resolve("written"))))
                    .isEqualTo(Files.readString(scenario.resolve("verdict.txt")).strip());
        }
    }

    private static String verdict(Snapshot base, SortedMap<String, byte[]> contents) throws IOException {
        Changes changes = TestChanges.of();
        return switch (changes.write(base, contents)) {
            case Made.Impossible(var reasons) -> listed("impossible", reasons);
            case Change change ->
                switch (changes.verify(base, change, List.of())) {
                    case Verification.Failed(var findings, var _) -> listed("failed", findings);
                    case Verification.Passed passed ->
                        listed(passed.isTextOnly() ? "passed, text alone" : "passed", passed.evidence());
                };
        };
    }

    private static String listed(String verdict, List<String> sentences) {
        var lines = new ArrayList<>(List.of(verdict));
        lines.addAll(sentences);
        return String.join("\n", lines);
    }

    private static SortedMap<String, byte[]> contents(Path root) throws IOException {
        var contents = new TreeMap<String, byte[]>();
        for (GitServer.Entry entry : ChangeFoldersTest.entries(root)) {
            contents.put(entry.path(), entry.content());
        }
        return contents;
    }
}

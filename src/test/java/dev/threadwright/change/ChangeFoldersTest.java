package dev.threadwright.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.threadwright.repo.FixedForge;
import dev.threadwright.repo.GitServer;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Repos;
import dev.threadwright.repo.Snapshot;
import dev.threadwright.repo.TestRepos;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs {@code src/test/resources/changes}: a folder for each rule, named by it. */
class ChangeFoldersTest {
    private static final Path FOLDERS = Path.of("src/test/resources/changes");
    private static final Snapshot.Signature BOT = new Snapshot.Signature("Threadwright", "bot@example.org");

    @TempDir
    static Path folder;

    private static GitServer server;
    private static FixedForge forge;
    private static Repos repos;

    record Wanted(List<One> edits) {
        record One(
                String path,
                String from,
                String to,
                @Nullable Integer nth) {}
    }

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
        server.create(repo, entries(scenario.resolve("input")).toArray(GitServer.Entry[]::new));
        forge.connect(repo);
        try (Snapshot base = repos.newest(repo)) {
            Object outcome = carryOut(base, wanted(scenario));
            Path refusal = scenario.resolve("expected-refusal.txt");
            if (Files.exists(refusal)) {
                assertThat(outcome).isEqualTo(Files.readString(refusal).strip());
            } else {
                assertThat(outcome).isEqualTo(tree(entries(scenario.resolve("expected"))));
            }
        }
    }

    /** The whole tree of the commit as git lists it, or the sentences of a refusal. */
    private static Object carryOut(Snapshot base, Wanted wanted) throws IOException {
        var edits = new ArrayList<Edit>();
        for (Wanted.One one : wanted.edits()) {
            int nth = one.nth() == null ? 1 : one.nth();
            edits.add(new Edit(Places.of(base, one.path(), one.from(), nth), one.from(), one.to()));
        }
        Changes changes = TestChanges.of();
        return switch (changes.make(base, edits)) {
            case Made.Impossible impossible -> String.join("\n", impossible.reasons());
            case Change change ->
                switch (changes.verify(base, change, List.of())) {
                    case Verification.Failed failed -> String.join("\n", failed.findings());
                    case Verification.Passed passed -> pushed(base, passed);
                };
        };
    }

    private static Map<String, String> pushed(Snapshot base, Verification.Passed passed) throws IOException {
        RepoName repo = base.remote().name();
        String commit = base.commit(passed.contents(), "Reword\n", BOT, Instant.EPOCH);
        repos.push(repo, commit, "reworded");
        var files = new ArrayList<GitServer.Entry>();
        for (String line : server.git(repo, "ls-tree", "-r", "-z", "reworded").split("\0")) {
            String[] parts = line.split("[ \t]", 4);
            files.add(new GitServer.Entry(parts[3], parts[0], server.content(repo, commit, parts[3])));
        }
        return tree(files);
    }

    private static Map<String, String> tree(List<GitServer.Entry> files) {
        var tree = new TreeMap<String, String>();
        for (GitServer.Entry file : files) {
            tree.put(file.path(), file.mode() + " " + new String(file.content(), StandardCharsets.ISO_8859_1));
        }
        return tree;
    }

    static List<GitServer.Entry> entries(Path root) throws IOException {
        var entries = new ArrayList<GitServer.Entry>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(some -> !Files.isDirectory(some)).toList()) {
                String name = root.relativize(path).toString();
                if (Files.isSymbolicLink(path)) {
                    byte[] target = Files.readSymbolicLink(path).toString().getBytes(StandardCharsets.UTF_8);
                    entries.add(new GitServer.Entry(name, "120000", target));
                } else {
                    String mode = Files.isExecutable(path) ? "100755" : "100644";
                    entries.add(new GitServer.Entry(name, mode, Files.readAllBytes(path)));
                }
            }
        }
        return entries;
    }

    private static Wanted wanted(Path scenario) throws IOException {
        return new ObjectMapper().readValue(Files.readAllBytes(scenario.resolve("edit.json")), Wanted.class);
    }
}

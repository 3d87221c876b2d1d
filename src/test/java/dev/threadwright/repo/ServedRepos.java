package dev.threadwright.repo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A repository that is served, and our mirror of it. */
abstract class ServedRepos {
    static final RepoName WEB = new RepoName("acme", "web-app");
    static final Snapshot.Signature BOT = new Snapshot.Signature("Threadwright", "bot@example.org");
    static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    Path folder;

    GitServer server;
    FixedForge forge;
    Repos repos;

    @BeforeEach
    void start() {
        server = new GitServer(folder.resolve("served"));
        forge = new FixedForge(server, WEB);
        repos = TestRepos.of(forge, folder.resolve("data"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    String reworded(String path, String content) throws IOException {
        try (Snapshot snapshot = repos.newest(WEB)) {
            return snapshot.commit(Map.of(path, bytes(content)), "Reword\n", BOT, AT);
        }
    }

    Path pack() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("data/mirrors/acme+web-app.git/objects/pack"))) {
            return files.filter(file -> file.toString().endsWith(".pack"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    void commitTree(String lines) throws IOException {
        Path list = Files.writeString(folder.resolve("tree"), lines);
        String tree = server.git(WEB, "-c", "alias.mk=!git mktree --missing < " + list, "mk")
                .strip();
        String commit = server.git(WEB, "commit-tree", "-m", "m", tree).strip();
        server.git(WEB, "update-ref", "refs/heads/main", commit);
    }

    static List<String> paths(Snapshot snapshot) throws IOException {
        var paths = new ArrayList<String>();
        snapshot.files(file -> paths.add(file.path()));
        return paths;
    }

    static String content(Snapshot snapshot, String path) throws IOException {
        return new String(snapshot.read(snapshot.file(path).orElseThrow().blob()), StandardCharsets.UTF_8);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

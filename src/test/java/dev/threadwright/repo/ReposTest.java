package dev.threadwright.repo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.repo.GitServer.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReposTest extends ServedRepos {
    @Test
    void readsFilesOfTheNewestCommit() throws IOException {
        String commit = server.create(WEB, Entry.of("a/b.txt", "hello\n"), Entry.of("c.txt", "there\n"));
        try (Snapshot snapshot = repos.newest(WEB)) {
            assertThat(snapshot.commit()).isEqualTo(commit);
            assertThat(paths(snapshot)).containsExactly("a/b.txt", "c.txt");
            FileAt file = snapshot.file("a/b.txt").orElseThrow();
            assertThat(snapshot.read(file.blob())).asString().isEqualTo("hello\n");
            assertThat(snapshot.size(file.blob())).isEqualTo(6);
            assertThat(snapshot.file("a")).isEmpty();
            assertThat(snapshot.file("a/none")).isEmpty();
        }
    }

    @Test
    void leavesSubmodulesOutAndKnowsLinks() throws IOException {
        server.create(
                WEB,
                new Entry("link", "120000", "c.txt".getBytes(StandardCharsets.UTF_8)),
                Entry.of("c.txt", "there\n"));
        String sub = server.git(WEB, "rev-parse", "main").strip();
        String tree = server.git(WEB, "ls-tree", "main") + "160000 commit " + sub + "\tsub\n";
        commitTree(tree);
        try (Snapshot snapshot = repos.newest(WEB)) {
            assertThat(paths(snapshot)).containsExactly("c.txt", "link");
            assertThat(snapshot.file("link").orElseThrow().isLink()).isTrue();
            assertThat(snapshot.file("sub")).isEmpty();
        }
    }

    @Test
    void visitsOneFolderAlone() throws IOException {
        server.create(
                WEB,
                Entry.of("a/b/c.txt", "1"),
                Entry.of("a/d.txt", "2"),
                Entry.of("ab/e.txt", "3"),
                Entry.of("f", "4"));
        try (Snapshot snapshot = repos.newest(WEB)) {
            var visited = new ArrayList<String>();
            for (String folder : List.of("a", "f", "none", "", "/a", "a/")) {
                snapshot.files(folder, file -> visited.add(file.path()));
            }
            assertThat(visited).containsExactly("a/b/c.txt", "a/d.txt");
        }
    }

    @Test
    void seesWhatWasPushedSince() throws IOException {
        server.create(WEB, Entry.of("a.txt", "one\n"));
        repos.newest(WEB).close();
        String second = server.commit(WEB, "main", List.of(Entry.of("a.txt", "two\n")));
        try (Snapshot snapshot = repos.newest(WEB)) {
            assertThat(snapshot.commit()).isEqualTo(second);
            assertThat(content(snapshot, "a.txt")).isEqualTo("two\n");
        }
    }

    @Test
    void asksWithoutFetchingWhereNothingChanged() {
        server.create(WEB, Entry.of("a.txt", "one\n"));
        repos.newest(WEB).close();
        server.forgetRequests();
        repos.newest(WEB).close();
        assertThat(server.requests())
                .containsExactly(
                        "GET /acme/web-app.git/info/refs?service=git-upload-pack",
                        "POST /acme/web-app.git/git-upload-pack");
    }

    @Test
    void readsAKnownCommitWithoutTheServer() {
        String commit = server.create(WEB, Entry.of("a.txt", "one\n"));
        repos.newest(WEB).close();
        server.forgetRequests();
        repos.at(WEB, commit).close();
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void fetchesAnOlderCommitByItsId() throws IOException {
        String old = server.create(WEB, Entry.of("a.txt", "one\n"));
        server.git(WEB, "config", "uploadpack.allowAnySHA1InWant", "true");
        server.commit(WEB, "main", List.of(Entry.of("a.txt", "two\n")));
        repos.newest(WEB).close();
        try (Snapshot snapshot = repos.at(WEB, old)) {
            assertThat(content(snapshot, "a.txt")).isEqualTo("one\n");
        }
    }

    @Test
    void followsAForcedPush() throws IOException {
        server.create(WEB, Entry.of("a.txt", "one\n"));
        server.commit(WEB, "main", List.of(Entry.of("a.txt", "two\n")));
        repos.newest(WEB).close();
        String other = server.commit(WEB, "rewritten", List.of(Entry.of("a.txt", "other\n")));
        server.git(WEB, "update-ref", "refs/heads/main", other);
        try (Snapshot snapshot = repos.newest(WEB)) {
            assertThat(content(snapshot, "a.txt")).isEqualTo("other\n");
        }
    }

    @Test
    void followsARenamedDefaultBranch() {
        server.create(WEB, Entry.of("a.txt", "one\n"));
        repos.newest(WEB).close();
        server.git(WEB, "branch", "-m", "main", "trunk");
        String newest = server.commit(WEB, "trunk", List.of(Entry.of("a.txt", "two\n")));
        forge.connect(server.remote(WEB, "trunk"));
        try (Snapshot snapshot = repos.newest(WEB)) {
            assertThat(snapshot.commit()).isEqualTo(newest);
            assertThat(snapshot.remote().defaultBranch()).isEqualTo("trunk");
        }
    }

    @Test
    void asksNobodyWithinTheConfiguredFreshness() {
        server.create(WEB, Entry.of("a.txt", "one\n"));
        repos = TestRepos.of(
                forge, folder.resolve("data"), Clock.systemUTC(), Map.of("threadwright.repo.freshness", "1h"));
        repos.newest(WEB).close();
        server.forgetRequests();
        repos.newest(WEB).close();
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void speaksTheOldProtocolToo() throws IOException {
        server.speakOldProtocol();
        server.create(WEB, Entry.of("a.txt", "one\n"));
        repos.newest(WEB).close();
        server.commit(WEB, "main", List.of(Entry.of("a.txt", "two\n")));
        assertThat(repos.push(WEB, reworded("a.txt", "three\n"), "b")).isEqualTo(new Pushed.Done());
    }
}

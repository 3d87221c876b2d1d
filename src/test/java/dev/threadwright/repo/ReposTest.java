package dev.threadwright.repo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.threadwright.repo.GitServer.Answer;
import dev.threadwright.repo.GitServer.Entry;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReposTest {
    private static final RepoName WEB = new RepoName("acme", "web-app");
    private static final Snapshot.Signature BOT = new Snapshot.Signature("Threadwright", "bot@example.org");
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    Path folder;

    private GitServer server;
    private FixedForge forge;
    private Repos repos;

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
    void saysThatACommitIsGone() {
        server.create(WEB, Entry.of("a.txt", "one\n"));
        var failure = catchThrowableOfType(
                Unreachable.class, () -> repos.at(WEB, "0123456789012345678901234567890123456789"));
        assertThat(failure).hasMessageContaining("01234567 is no longer in acme/web-app");
        assertThat(failure.isForGood()).isTrue();
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
    void saysThatARepositoryIsEmpty() {
        server.create(WEB);
        var failure = catchThrowableOfType(Unreachable.class, () -> repos.newest(WEB));
        assertThat(failure)
                .hasMessage(
                        "acme/web-app has nothing on its default branch “main” yet: push a first commit, then ask again.");
        assertThat(failure.isForGood()).isTrue();
    }

    @Test
    void answersForARepositoryThatWasEmptied() {
        server.create(WEB, Entry.of("a.txt", "one\n"));
        repos.newest(WEB).close();
        server.git(WEB, "update-ref", "-d", "refs/heads/main");
        var failure = catchThrowableOfType(Unreachable.class, () -> repos.newest(WEB));
        assertThat(failure).hasMessageContaining("nothing on its default branch");
    }

    @Test
    void sharesOneFetchAmongThoseWhoAskTogether() throws Exception {
        server.create(WEB, Entry.of("a.txt", "one\n"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Callable<String>>();
            for (int i = 0; i < 20; i++) {
                all.add(() -> {
                    try (Snapshot snapshot = repos.newest(WEB)) {
                        return content(snapshot, "a.txt");
                    }
                });
            }
            for (var result : threads.invokeAll(all)) {
                assertThat(result.get()).isEqualTo("one\n");
            }
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
    void writesOnlyWhatDiffers() throws IOException {
        server.create(
                WEB,
                new Entry("bin/run", "100755", "echo old\n".getBytes(StandardCharsets.UTF_8)),
                Entry.of("docs/x/y.md", "old\n"),
                Entry.of("docs/z.md", "keep\n"));
        try (Snapshot snapshot = repos.newest(WEB)) {
            var contents = Map.of("bin/run", bytes("echo new\n"), "docs/x/y.md", bytes("new\n"));
            String once = snapshot.commit(contents, "Reword\n", BOT, AT);
            String twice = snapshot.commit(contents, "Reword\n", BOT, AT);
            Pushed pushed = repos.push(WEB, once, "threadwright/abc");
            assertThat(twice).isEqualTo(once);
            assertThat(pushed).isEqualTo(new Pushed.Done());
            assertThat(server.git(WEB, "diff", "--raw", "--abbrev=4", "main", "threadwright/abc"))
                    .matches("(?s):100755 100755 \\S+ \\S+ M\tbin/run\n:100644 100644 \\S+ \\S+ M\tdocs/x/y.md\n");
            assertThat(server.git(WEB, "log", "-1", "--format=%an <%ae> %cI %s", "threadwright/abc"))
                    .isEqualTo("Threadwright <bot@example.org> 2026-01-02T03:04:05+00:00 Reword\n");
            assertThat(server.git(WEB, "fsck", "--full")).doesNotContain("missing");
        }
    }

    @Test
    void refusesToWriteAFileThatIsNotThere() throws IOException {
        server.create(WEB, Entry.of("a/b.txt", "one\n"));
        try (Snapshot snapshot = repos.newest(WEB)) {
            var failure = catchThrowableOfType(
                    IllegalArgumentException.class, () -> snapshot.commit(Map.of("a/c.txt", bytes("x")), "m", BOT, AT));
            assertThat(failure).hasMessageContaining("a/[c.txt]");
        }
    }

    @Test
    void pushesTheSameCommitAgainWithoutEffect() throws IOException {
        server.create(WEB, Entry.of("a.txt", "one\n"));
        String commit = reworded("a.txt", "two\n");
        repos.push(WEB, commit, "b");
        assertThat(repos.push(WEB, commit, "b")).isEqualTo(new Pushed.Done());
    }

    @Test
    void leavesABranchWhereItIs() throws IOException {
        server.create(WEB, Entry.of("a.txt", "one\n"));
        String commit = reworded("a.txt", "two\n");
        String other = server.commit(WEB, "b", List.of(Entry.of("a.txt", "other\n")));
        assertThat(repos.push(WEB, commit, "b")).isEqualTo(new Pushed.Elsewhere(other));
    }

    @Test
    void pushesThoughTheDefaultBranchMovedOn() throws IOException {
        server.create(WEB, Entry.of("a.txt", "one\n"));
        String commit = reworded("a.txt", "two\n");
        server.commit(WEB, "main", List.of(Entry.of("b.txt", "b\n")));
        assertThat(repos.push(WEB, commit, "b")).isEqualTo(new Pushed.Done());
    }

    @Test
    void sendsOnlyWhatIsNewThoughTheDefaultBranchMovedOn() throws IOException {
        var files = new ArrayList<Entry>();
        var random = new Random(1);
        for (int i = 0; i < 300; i++) {
            files.add(Entry.of(
                    "d" + i % 20 + "/f" + i,
                    Long.toString(random.nextLong(), 36).repeat(20)));
        }
        server.create(WEB, files.toArray(Entry[]::new));
        String commit = reworded("d1/f1", "two\n");
        server.commit(WEB, "main", List.of(Entry.of("b.txt", "b\n")));
        long before = server.received();
        repos.push(WEB, commit, "b");
        assertThat(server.received() - before).isLessThan(3000);
    }

    @Test
    void sendsOnlyWhatIsNew() throws IOException {
        var files = new ArrayList<Entry>();
        var random = new Random(1);
        for (int i = 0; i < 300; i++) {
            files.add(Entry.of(
                    "d" + i % 20 + "/f" + i,
                    Long.toString(random.nextLong(), 36).repeat(20)));
        }
        server.create(WEB, files.toArray(Entry[]::new));
        String commit = reworded("d1/f1", "two\n");
        long before = server.received();
        repos.push(WEB, commit, "b");
        assertThat(server.received() - before).isLessThan(2000);
        assertThat(server.git(WEB, "fsck", "--full")).doesNotContain("missing");
    }

    @Test
    void speaksTheOldProtocolToo() throws IOException {
        server.speakOldProtocol();
        server.create(WEB, Entry.of("a.txt", "one\n"));
        repos.newest(WEB).close();
        server.commit(WEB, "main", List.of(Entry.of("a.txt", "two\n")));
        assertThat(repos.push(WEB, reworded("a.txt", "three\n"), "b")).isEqualTo(new Pushed.Done());
    }

    @Test
    void sharesADataDirectoryWithAnother() throws Exception {
        server.create(WEB, Entry.of("a.txt", "one\n"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Callable<String>>();
            for (int i = 0; i < 6; i++) {
                Repos another = TestRepos.of(forge, folder.resolve("data"));
                all.add(() -> {
                    try (Snapshot snapshot = another.newest(WEB)) {
                        return content(snapshot, "a.txt");
                    }
                });
            }
            for (var result : threads.invokeAll(all)) {
                assertThat(result.get()).isEqualTo("one\n");
            }
        }
    }

    @Test
    void tellsWhatAHookDeclined() throws IOException {
        server.create(WEB, Entry.of("a.txt", "one\n"));
        Path hook = server.directory(WEB).resolve("hooks/pre-receive");
        Files.createDirectories(hook.getParent());
        Files.writeString(hook, "#!/bin/sh\necho 'GH006: Protected branch update failed' >&2\nexit 1\n");
        assertThat(hook.toFile().setExecutable(true)).isTrue();
        String commit = reworded("a.txt", "two\n");
        Pushed pushed = repos.push(WEB, commit, "b");
        assertThat(pushed)
                .isEqualTo(
                        new Pushed.Refused(
                                "acme/web-app protects the branch that I wanted to create: allow branches that begin with my prefix, then press Approve again."));
    }

    @Test
    void saysThatItMayNotPush() throws IOException {
        server.create(WEB, Entry.of("a.txt", "one\n"));
        String commit = reworded("a.txt", "two\n");
        server.git(WEB, "config", "http.receivepack", "false");
        Pushed pushed = repos.push(WEB, commit, "b");
        assertThat(pushed)
                .isEqualTo(
                        new Pushed.Refused(
                                "I may not push to acme/web-app: give my token or app the permission “Contents: write” on it, then ask again."));
    }

    @Test
    void saysThatCredentialsAreNotAccepted() {
        server.create(WEB, Entry.of("a.txt", "one\n"));
        server.require("another");
        var failure = catchThrowableOfType(Unreachable.class, () -> repos.newest(WEB));
        assertThat(failure).hasMessageContaining("does not accept my credentials for acme/web-app");
        assertThat(failure.isForGood()).isTrue();
    }

    @Test
    void sendsCredentialsWithTheFirstRequest() {
        server.create(WEB, Entry.of("a.txt", "one\n"));
        server.require("secret");
        repos.newest(WEB).close();
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void keepsCredentialsOutOfTheMirror() throws IOException {
        server.create(WEB, Entry.of("a.txt", "one\n"));
        forge.hand("ghs_verysecret");
        repos.newest(WEB).close();
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("ghs_verysecret");
            }
        }
    }

    @Test
    void saysThatARepositoryIsNotThere() {
        var failure = catchThrowableOfType(Unreachable.class, () -> repos.newest(WEB));
        assertThat(failure)
                .hasMessage(
                        "I don't see a repository acme/web-app on localhost: if it exists, give my token or app access to it, then ask again.");
        assertThat(failure.isForGood()).isTrue();
    }

    @Test
    void triesAgainLaterAfterABadGateway() {
        server.create(WEB, Entry.of("a.txt", "one\n"));
        server.answerNext(new Answer(502, Map.of()));
        var failure = catchThrowableOfType(Unreachable.class, () -> repos.newest(WEB));
        assertThat(failure).hasMessage("localhost answers 502 for acme/web-app at the moment.");
        assertThat(failure.isForGood()).isFalse();
    }

    @Test
    void waitsAsLongAsAsked() {
        server.create(WEB, Entry.of("a.txt", "one\n"));
        server.answerNext(new Answer(429, Map.of("Retry-After", "42")));
        var failure = catchThrowableOfType(Unreachable.class, () -> repos.newest(WEB));
        assertThat(failure.askedWait()).contains(Duration.ofSeconds(42));
    }

    @Test
    void followsNoRedirect() {
        server.answerNext(new Answer(301, Map.of("Location", "http://localhost:1/elsewhere/info/refs")));
        var failure = catchThrowableOfType(Unreachable.class, () -> repos.newest(WEB));
        assertThat(failure).hasMessageContaining("has moved to another address");
    }

    @Test
    void goesOnAfterAKilledFetch() throws IOException {
        String commit = server.create(WEB, Entry.of("a.txt", "one\n"));
        repos.newest(WEB).close();
        Path mirror = folder.resolve("data/mirrors/acme+web-app.git");
        Files.writeString(mirror.resolve("refs/heads/main.lock"), "");
        Files.writeString(mirror.resolve("packed-refs.lock"), "");
        Files.writeString(mirror.resolve("objects/incoming_1.pack"), "PACK");
        Files.writeString(mirror.resolve("objects/pack/pack-" + commit + ".pack"), "PACK");
        Files.createDirectories(folder.resolve("data/mirrors/acme+web-app.git.new-1/objects"));
        String second = server.commit(WEB, "main", List.of(Entry.of("a.txt", "two\n")));
        try (Snapshot snapshot = TestRepos.of(forge, folder.resolve("data")).newest(WEB)) {
            assertThat(snapshot.commit()).isEqualTo(second);
        }
        assertThat(folder.resolve("data/mirrors/acme+web-app.git.new-1")).doesNotExist();
        assertThat(mirror.resolve("objects/incoming_1.pack")).doesNotExist();
    }

    @Test
    void makesAMirrorAnewWhosePackWasCutOff() throws IOException {
        server.create(WEB, Entry.of("a.txt", "one\n"));
        repos.newest(WEB).close();
        try (var pack = new RandomAccessFile(pack().toFile(), "rw")) {
            pack.setLength(pack.length() - 10);
        }
        try (Snapshot snapshot = TestRepos.of(forge, folder.resolve("data")).newest(WEB)) {
            assertThat(content(snapshot, "a.txt")).isEqualTo("one\n");
        }
    }

    @Test
    void makesAMirrorAnewWhoseObjectsAreDamaged() throws IOException {
        server.create(WEB, Entry.of("a.txt", "one two three four five six seven eight\n".repeat(50)));
        repos.newest(WEB).close();
        try (var pack = new RandomAccessFile(pack().toFile(), "rw")) {
            pack.seek(12);
            pack.write(new byte[(int) pack.length() - 12 - 20]);
        }
        Repos restarted = TestRepos.of(forge, folder.resolve("data"));
        try (Snapshot snapshot = restarted.newest(WEB)) {
            assertThat(content(snapshot, "a.txt")).startsWith("one two");
        }
    }

    private String reworded(String path, String content) throws IOException {
        try (Snapshot snapshot = repos.newest(WEB)) {
            return snapshot.commit(Map.of(path, bytes(content)), "Reword\n", BOT, AT);
        }
    }

    private Path pack() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("data/mirrors/acme+web-app.git/objects/pack"))) {
            return files.filter(file -> file.toString().endsWith(".pack"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void commitTree(String lines) throws IOException {
        Path list = Files.writeString(folder.resolve("tree"), lines);
        String tree = server.git(WEB, "-c", "alias.mk=!git mktree --missing < " + list, "mk")
                .strip();
        String commit = server.git(WEB, "commit-tree", "-m", "m", tree).strip();
        server.git(WEB, "update-ref", "refs/heads/main", commit);
    }

    private static List<String> paths(Snapshot snapshot) throws IOException {
        var paths = new ArrayList<String>();
        snapshot.files(file -> paths.add(file.path()));
        return paths;
    }

    private static String content(Snapshot snapshot, String path) throws IOException {
        return new String(snapshot.read(snapshot.file(path).orElseThrow().blob()), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

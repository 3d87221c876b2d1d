package dev.threadwright.repo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.threadwright.repo.GitServer.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PushTest extends ServedRepos {
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
    void addsFilesWhereGitPutsThem() throws IOException {
        server.create(WEB, Entry.of("a-b/x.md", "x\n"), Entry.of("a.md", "a\n"), Entry.of("c/d.md", "d\n"));
        try (Snapshot snapshot = repos.newest(WEB)) {
            var added = Map.of(
                    "a/new.md", bytes("new\n"),
                    "c/e/f.sh", bytes("f\n"),
                    ".agents/z.md", bytes("z\n"));
            String written = snapshot.commit(Map.of("a.md", bytes("b\n")), added, "Add\n", BOT, BOT, AT);
            assertThat(snapshot.commit(Map.of("a.md", bytes("b\n")), added, "Add\n", BOT, BOT, AT))
                    .isEqualTo(written);
            assertThat(repos.push(WEB, written, "threadwright/add")).isEqualTo(new Pushed.Done());
            assertThat(server.git(WEB, "diff", "--raw", "--abbrev=4", "main", "threadwright/add"))
                    .matches("(?s):000000 100644 \\S+ \\S+ A\t\\.agents/z\\.md\n:100644 100644 \\S+ \\S+ M\ta\\.md\n"
                            + ":000000 100644 \\S+ \\S+ A\ta/new\\.md\n:000000 100644 \\S+ \\S+ A\tc/e/f\\.sh\n");
            assertThat(server.git(WEB, "fsck", "--full", "--strict")).doesNotContain("missing", "error");
        }
    }

    @Test
    void addsNothingInThePlaceOfWhatIsThere() throws IOException {
        server.create(
                WEB, Entry.of("a/b.txt", "one\n"), new Entry("link", "120000", "a".getBytes(StandardCharsets.UTF_8)));
        try (Snapshot snapshot = repos.newest(WEB)) {
            for (String path : List.of("a/b.txt", "a", "a/b.txt/c", "link/c", "../x", "x/.git/config", "/x", "x//y")) {
                assertThat(catchThrowableOfType(
                                IllegalArgumentException.class,
                                () -> snapshot.commit(Map.of(), Map.of(path, bytes("x")), "m", BOT, BOT, AT)))
                        .as(path)
                        .isNotNull();
            }
        }
    }

    @Test
    void refusesToWriteAFileThatIsNotThere() throws IOException {
        server.create(WEB, Entry.of("a/b.txt", "one\n"));
        try (Snapshot snapshot = repos.newest(WEB)) {
            var failure = catchThrowableOfType(
                    IllegalArgumentException.class, () -> snapshot.commit(Map.of("a/c.txt", bytes("x")), "m", BOT, AT));
            assertThat(failure).hasMessageContaining("a/c.txt");
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
    void pushesNothingWhereTheDefaultBranchMovedOn() throws IOException {
        server.create(WEB, Entry.of("a.txt", "one\n"));
        String commit = reworded("a.txt", "two\n");
        server.commit(WEB, "main", List.of(Entry.of("b.txt", "b\n")));
        assertThat(repos.push(WEB, commit, "b")).isEqualTo(new Pushed.Behind());
        assertThat(server.git(WEB, "branch", "--list", "b")).isEmpty();
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
    void tellsWhatAHookDeclined() throws IOException {
        server.create(WEB, Entry.of("a.txt", "one\n"));
        Path hook = server.directory(WEB).resolve("hooks/pre-receive");
        Files.createDirectories(hook.getParent());
        Files.writeString(hook, "#!/bin/sh\necho 'GH006: Protected branch update failed' >&2\nexit 1\n");
        assertThat(hook.toFile().setExecutable(true)).isTrue();
        String commit = reworded("a.txt", "two\n");
        Pushed pushed = repos.push(WEB, commit, "threadwright/b");
        assertThat(pushed)
                .isEqualTo(
                        new Pushed.Refused(
                                "acme/web-app protects the branch that I wanted to create: allow branches that begin with “threadwright/”, then ask again."));
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
}

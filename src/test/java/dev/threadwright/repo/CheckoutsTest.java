package dev.threadwright.repo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import dev.threadwright.repo.Checkouts.Checkout;
import dev.threadwright.repo.GitServer.Entry;
import dev.threadwright.sandbox.Ground;
import dev.threadwright.sandbox.Ground.Opener;
import dev.threadwright.sandbox.Limits;
import dev.threadwright.sandbox.Network;
import dev.threadwright.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CheckoutsTest extends ServedRepos {
    private static final int SANDBOXES = 65_533;
    private static final Duration LONG = Duration.ofSeconds(60);

    private Checkouts checkouts;

    @BeforeEach
    void prepare() throws IOException {
        checkouts = checkouts(Scribe.Owner.ours(SANDBOXES), Clock.systemUTC());
    }

    private Checkouts checkouts(Scribe.Owner owner, Clock clock) {
        return new Checkouts(repos, folder.resolve("data"), owner, clock);
    }

    @Test
    void writesFilesWithTheirModesAndLinksAsLinks() throws Exception {
        String commit = server.create(
                WEB,
                Entry.of("a/b.md", "b\n"),
                new Entry("run.sh", "100755", bytes("#!/bin/sh\n")),
                new Entry("link", "120000", bytes("/etc/passwd")),
                Entry.of("grün/ä.md", "umlaut\n"));
        Checkout checkout = checkouts.of(WEB, commit);
        assertThat(checkout.layers()).hasSize(1);
        assertThat(listed(checkout.layers().getFirst()))
                .isEqualTo("a/ a/b.md=b|644 grün/ grün/ä.md=umlaut|644 link->/etc/passwd run.sh=#!/bin/sh|755");
    }

    @Test
    void laysALayerOfWhatDiffersOverTheFirst() throws Exception {
        String first = server.create(
                WEB,
                Entry.of("docs/a.md", "a\n"),
                Entry.of("docs/b.md", "b\n"),
                Entry.of("kept/c.md", "c\n"),
                Entry.of("old/d.md", "d\n"),
                Entry.of("turns", "file\n"));
        Checkout whole = checkouts.of(WEB, first);
        server.git(WEB, "-c", "alias.f=!git fast-import --quiet --force < " + deletions(first), "f");
        String second =
                server.commit(WEB, "main", List.of(Entry.of("docs/a.md", "A\n"), Entry.of("turns/e.md", "e\n")));
        Checkout checkout = checkouts.of(WEB, second);
        assertThat(checkout.layers()).hasSize(2).endsWith(whole.layers().getFirst());
        assertThat(listed(checkout.layers().getFirst()))
                .isEqualTo("docs/ docs/a.md=A|644 docs/b.md:whiteout old:whiteout turns/ turns/e.md=e|644");
    }

    private Path deletions(String parent) throws IOException {
        return Files.writeString(folder.resolve("stream"), """
                commit refs/heads/main
                committer Ada <ada@example.org> 1700000000 +0000
                data 1
                x
                from %s
                D docs/b.md
                D old
                D turns

                """.formatted(parent));
    }

    @Test
    void leavesNamesOutThatAreUnsafeAndSubmodulesEmpty() throws Exception {
        server.create(WEB, Entry.of("good", "good\n"));
        String blob = server.git(WEB, "rev-parse", "main:good").strip();
        String tree = server.git(WEB, "rev-parse", "main^{tree}").strip();
        String commit = server.git(WEB, "rev-parse", "main").strip();
        String odd = rawTree("40000 .GIT", tree, "40000 git~1", tree, "100644 ok", blob, "160000 sub", commit);
        assertThat(listed(checkouts.of(WEB, odd).layers().getFirst())).isEqualTo("ok=good|644 sub/");
    }

    @Test
    void refusesATreeThatHasALinkAndAFolderOfOneName() throws Exception {
        server.create(WEB, Entry.of("passwd", "mine\n"), new Entry("etc", "120000", bytes("/etc")));
        String link = server.git(WEB, "rev-parse", "main:etc").strip();
        String tree = server.git(WEB, "rev-parse", "main^{tree}").strip();
        String odd = rawTree("120000 bad", link, "40000 bad", tree);
        assertThatIOException().isThrownBy(() -> checkouts.of(WEB, odd)).withMessageContaining("two of one name");
    }

    /** A tree as no git would write it. */
    private String rawTree(String... entries) throws Exception {
        var tree = new java.io.ByteArrayOutputStream();
        for (int i = 0; i < entries.length; i += 2) {
            tree.writeBytes(bytes(entries[i]));
            tree.write(0);
            tree.writeBytes(java.util.HexFormat.of().parseHex(entries[i + 1]));
        }
        Path file = Files.write(folder.resolve("tree"), tree.toByteArray());
        String id = server.git(WEB, "hash-object", "-t", "tree", "-w", "--literally", file.toString())
                .strip();
        String commit = server.git(WEB, "commit-tree", "-m", "m", id).strip();
        server.git(WEB, "update-ref", "refs/heads/main", commit);
        return commit;
    }

    @ParameterizedTest
    @MethodSource("dev.threadwright.sandbox.Ground#openers")
    void showsACleanWorkspaceAtThatCommit(Opener opener) throws Exception {
        server.create(
                WEB, Entry.of("a.md", "a\n"), Entry.of("b/c.md", "c\n"), new Entry("link", "120000", bytes("a.md")));
        checkouts.of(WEB, server.git(WEB, "rev-parse", "main").strip());
        String commit = server.commit(WEB, "main", List.of(Entry.of("b/c.md", "C\n")));
        for (Path open : List.of(folder, folder.resolve("data/mirrors/acme+web-app.git"))) {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        try (Ground ground = new Ground(opener)) {
            Checkout checkout = checkouts(Scribe.Owner.ours(ground.uid()), Clock.systemUTC())
                    .of(WEB, commit);
            try (Sandbox sandbox =
                    ground.sandboxes().open("s1", checkout.layers(), checkout.git(), Network.NONE, Limits.USUAL)) {
                assertThat(sandbox.run("git rev-parse HEAD; git status --short --branch; git remote", "", LONG)
                                .output())
                        .isEqualTo(commit + "\n## main\n");
                assertThat(sandbox.run("echo x >> b/c.md; rm a.md; git status --short; git diff --stat b", "", LONG)
                                .output())
                        .isEqualTo(" D a.md\n M b/c.md\n b/c.md | 1 +\n 1 file changed, 1 insertion(+)\n");
            }
        }
    }

    @Test
    void preparesTheNewestCommitInTheBackground() throws Exception {
        String commit = server.create(WEB, Entry.of("a.md", "a\n"));
        checkouts.prepare(WEB);
        Path place = folder.resolve("data/checkouts/acme+web-app/at-" + commit);
        await().atMost(LONG).until(() -> Files.isDirectory(place));
    }

    @Test
    void writesTheRepositoryWholeAgainWhereMuchDiffers() throws Exception {
        String first = server.create(WEB, Entry.of("a.md", "a\n"));
        checkouts.of(WEB, first);
        var many = new ArrayList<Entry>();
        for (int i = 0; i <= Shelf.FAR; i++) {
            many.add(Entry.of("many/" + i, "x"));
        }
        String second = server.commit(WEB, "main", many);
        assertThat(checkouts.of(WEB, second).layers()).hasSize(2);
        await().atMost(LONG)
                .until(() -> Files.isDirectory(folder.resolve("data/checkouts/acme+web-app/whole-" + second)));
        String third = server.commit(WEB, "main", List.of(Entry.of("a.md", "A\n")));
        Checkout checkout = checkouts.of(WEB, third);
        assertThat(listed(checkout.layers().getFirst())).isEqualTo("a.md=A|644");
    }

    @Test
    void forgetsWhatNobodyAskedForInADay() throws Exception {
        String first = server.create(WEB, Entry.of("a.md", "a\n"));
        checkouts(Scribe.Owner.ours(SANDBOXES), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
                .of(WEB, first);
        String second = server.commit(WEB, "main", List.of(Entry.of("a.md", "b\n")));
        checkouts.of(WEB, second);
        try (Stream<Path> kept = Files.list(folder.resolve("data/checkouts/acme+web-app"))) {
            assertThat(kept.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("lock", "whole-" + first, "at-" + second);
        }
    }

    /** Each entry below a directory, in order. */
    private static String listed(Path directory) throws IOException {
        var listed = new TreeMap<String, String>();
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.filter(path -> !path.equals(directory)).toList()) {
                String name = directory.relativize(path).toString();
                if (Files.isSymbolicLink(path)) {
                    listed.put(name, "->" + Files.readSymbolicLink(path));
                } else if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    listed.put(name, "/");
                } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    int mode = (Integer) Files.getAttribute(path, "unix:mode") & 0777;
                    listed.put(name, "=%s|%o".formatted(Files.readString(path).strip(), mode));
                } else {
                    boolean whiteout = (Long) Files.getAttribute(path, "unix:rdev", LinkOption.NOFOLLOW_LINKS) == 0;
                    listed.put(name, whiteout ? ":whiteout" : ":device");
                }
            }
        }
        return String.join(
                " ",
                listed.entrySet().stream()
                        .map(entry -> entry.getKey() + entry.getValue())
                        .toList());
    }
}

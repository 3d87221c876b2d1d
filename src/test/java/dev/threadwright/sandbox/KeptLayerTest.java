package dev.threadwright.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.threadwright.sandbox.Ground.Opener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** What commands made as a layer below other workspaces. */
@InSandboxes
class KeptLayerTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final List<String> TAKEN = List.of("README.md", "docs/a.md", "docs/deep/b.md");

    @Parameter
    Opener opener;

    private Ground ground;
    private Path place;

    @BeforeEach
    void prepare() throws IOException {
        ground = new Ground(opener);
        place = ground.data().resolve("kept");
    }

    @AfterEach
    void clear() throws IOException {
        if (ground != null) {
            ground.close();
        }
    }

    private Path repository() throws IOException {
        return ground.layer("r", "README.md", "hello\n", "docs/a.md", "a\n", "docs/deep/b.md", "b\n");
    }

    private Sandbox.Kept kept(Limits limits, String commands) throws Exception {
        try (Sandbox sandbox = open("making", limits, repository())) {
            Run run = sandbox.run(commands, "", LONG);
            assertThat(run.exit()).as(run.output()).hasValue(0);
            return sandbox.keep(place, TAKEN);
        }
    }

    private Sandbox open(String name, Limits limits, Path... layers) throws IOException {
        return ground.sandboxes().open(name, List.of(layers), ground.git(), Network.NONE, limits);
    }

    private String seen(String command) throws Exception {
        try (Sandbox sandbox = open("seeing", Limits.USUAL, repository(), place)) {
            return sandbox.run(command, "", LONG).output();
        }
    }

    @Test
    void isSeenBelowTheRepositoryAndIsNoDifference() throws Exception {
        assertThat(kept(Limits.USUAL, "mkdir -p deps/bin && echo made > deps/lib && ln -s ../lib deps/bin/tool"))
                .isInstanceOf(Sandbox.Kept.Layer.class);
        try (Sandbox sandbox = open("seeing", Limits.USUAL, repository(), place)) {
            assertThat(sandbox.run("cat deps/bin/tool README.md; echo mine > deps/mine; rm deps/lib", "", LONG)
                            .output())
                    .isEqualTo("made\nhello\n");
            assertThat(sandbox.changed().files().keySet()).containsExactly("deps/lib", "deps/mine");
        }
        assertThat(seen("cat deps/lib; ls -A deps")).isEqualTo("made\nbin\nlib\n");
    }

    @Test
    void hidesAndChangesNothingThatTheRepositoryHas() throws Exception {
        kept(
                Limits.USUAL,
                "echo evil > README.md; rm -r docs; ln -s /etc docs; mkdir new; echo new > new/file; rm -f none");
        assertThat(seen("cat README.md docs/a.md docs/deep/b.md new/file; ls -A; git status 2>&1 | head -1"))
                .startsWith("hello\na\nb\nnew\n.git\nREADME.md\ndocs\nnew\n");
        for (String name : List.of("README.md", "docs")) {
            assertThat(Files.exists(place.resolve(name), LinkOption.NOFOLLOW_LINKS))
                    .isFalse();
        }
    }

    @Test
    void holdsNothingOfWhatItChangedInTheRepositoryWhereThatIsGoneLater() throws Exception {
        kept(
                Limits.USUAL,
                "echo evil > docs/a.md; rm docs/deep/b.md; mkdir docs/deep/b.md; touch docs/deep/b.md/x; touch y");
        try (Sandbox sandbox = open("seeing", Limits.USUAL, ground.layer("empty"), place)) {
            assertThat(sandbox.run("find . -path ./.git -prune -o -print", "", LONG)
                            .output())
                    .isEqualTo(".\n./y\n");
        }
    }

    @Test
    void holdsFilesFoldersAndLinksAloneWithPlainRights() throws Exception {
        kept(Limits.USUAL, """
                mkdir sub sub/.git shut odd .GIT; echo hook > sub/.git/config
                mkfifo fifo; perl -MSocket -e 'socket(S,AF_UNIX,SOCK_STREAM,0);bind(S,pack_sockaddr_un("socket"))'
                echo x > shut/file; chmod 0 shut/file; chmod 0 shut
                echo run > run; chmod 4755 run; chmod 0777 run odd; ln run hard
                touch "odd/a name" "$(printf 'odd/\\377')"; ln -s /etc/passwd link; ln -s ../.. sub/up
                """);
        assertThat(
                        seen(
                                "LC_ALL=C; export LC_ALL; find . -path ./.git -prune -o -name README.md -o -path './docs*' -o -printf '%m %y %p\\n' | sort -k3"))
                .isEqualTo("""
                        755 d .
                        755 f ./hard
                        777 l ./link
                        755 d ./odd
                        644 f ./odd/a name
                        644 f ./odd/\ufffd
                        755 f ./run
                        755 d ./shut
                        644 f ./shut/file
                        755 d ./sub
                        777 l ./sub/up
                        """);
        Map<String, Object> hard = Files.readAttributes(place.resolve("hard"), "unix:nlink,uid");
        assertThat(hard).isEqualTo(Map.of("nlink", 2, "uid", ground.uid()));
    }

    @Test
    void isNoneWhereTooMuchWasMade() throws Exception {
        var few = new Limits(256L << 20, 64, 2, 1L << 20, 100, 1 << 20, Duration.ofMinutes(10));
        assertThat(kept(few, "seq 101 | xargs touch"))
                .isEqualTo(new Sandbox.Kept.Refused("what it made cannot be kept: more than 100 files and folders"));
        assertThat(kept(few, "head -c 900000 /dev/zero > a; cp a b"))
                .isEqualTo(new Sandbox.Kept.Refused("what it made cannot be kept: more than 1024 KiB"));
        assertThat(place).doesNotExist();
    }

    @Test
    void endsWhatRunsAndTheSandbox() throws Exception {
        try (Sandbox sandbox = open("making", Limits.USUAL, repository())) {
            sandbox.run("while true; do echo more >> file; done & sleep 0.2", "", LONG);
            sandbox.keep(place, TAKEN);
            long size = Files.size(place.resolve("file"));
            assertThatIOException()
                    .isThrownBy(() -> sandbox.run("true", "", LONG))
                    .withMessage("The sandbox was put away.");
            assertThat(Files.size(place.resolve("file"))).isEqualTo(size);
        }
        ground.sandboxes().discard(place);
        assertThat(place).doesNotExist();
    }
}

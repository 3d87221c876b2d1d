package dev.threadwright.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.threadwright.sandbox.Ground.Opener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.Parameter;

@InSandboxes
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SandboxTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(200);

    @Parameter
    Opener opener;

    private Ground ground;
    private Sandbox sandbox;
    private int number;

    @BeforeAll
    void prepare() throws IOException {
        ground = new Ground(opener);
    }

    @BeforeEach
    void open() throws IOException {
        sandbox = ground.open("s" + ++number, "README.md", "hello\n", "docs/a.md", "a\n", "docs/deep/b.md", "b\n");
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @AfterAll
    void clear() throws IOException {
        if (ground != null) {
            ground.close();
        }
    }

    @Test
    void runsACommandInAFolder() throws Exception {
        Run run = sandbox.run("pwd; cat a.md; ls missing; exit 3", "docs", LONG);
        assertThat(run.output())
                .isEqualTo("/workspace/docs\na\nls: cannot access 'missing': No such file or directory\n");
        assertThat(run.exit()).hasValue(3);
    }

    @Test
    void saysThatAFolderIsMissing() throws Exception {
        Run run = sandbox.run("pwd", "nowhere", LONG);
        assertThat(run.output()).isEqualTo("There is no folder nowhere: No such file or directory\n");
        assertThat(run.exit()).hasValue(126);
    }

    @Test
    void pollsACommandThatTakesLong() throws Exception {
        sandbox.run("mkfifo fifo", "", LONG);
        Run begun = sandbox.run("echo one; read < fifo; echo two", "", SHORT);
        assertThat(begun.isRunning()).isTrue();
        sandbox.run("echo > fifo", "", LONG);
        Optional<Run> ended = sandbox.poll(begun.id(), LONG);
        assertThat(begun.output() + ended.orElseThrow().output()).isEqualTo("one\ntwo\n");
        assertThat(sandbox.poll(begun.id(), LONG)).isEmpty();
    }

    @Test
    void stopsACommandAndAllThatItStarted() throws Exception {
        Run begun = sandbox.run("trap '' TERM; (setsid sleep 1000 &) ; sleep 1000 & sleep 1000", "", SHORT);
        Optional<Run> stopped = sandbox.stop(begun.id());
        assertThat(stopped.orElseThrow().exit()).hasValue(137);
        assertThat(sandbox.run("while pgrep -x sleep; do :; done | tail -1; echo none", "", LONG)
                        .output())
                .endsWith("none\n");
    }

    @Test
    void leavesWhatACommandPutIntoTheBackground() throws Exception {
        Run run = sandbox.run("(for i in $(seq 100000); do echo noise; done; echo end > end) & echo $!", "", LONG);
        assertThat(run.exit()).hasValue(0);
        assertThat(sandbox.run("until [ -s end ]; do sleep 0.01; done; cat end", "", LONG)
                        .output())
                .isEqualTo("end\n");
    }

    @Test
    void runsSixteenCommandsAtATime() throws Exception {
        for (int i = 0; i < 16; i++) {
            assertThat(sandbox.run("sleep 1000", "", Duration.ZERO).isRunning()).isTrue();
        }
        Run run = sandbox.run("true", "", LONG);
        assertThat(run.output()).isEqualTo("16 commands still run: stop one of them first.\n");
        assertThat(run.exit()).hasValue(126);
    }

    @Test
    void cutsTheMiddleOutOfLongOutput() throws Exception {
        Run run = sandbox.run("seq 100000", "", LONG);
        assertThat(run.output())
                .startsWith("1\n2\n3\n")
                .contains("bytes left out")
                .endsWith("\n99999\n100000\n");
        assertThat(run.omitted()).isEqualTo(588_895 - 2 * (32 << 10));
    }

    @Test
    void endsACommandThatWritesWithoutEnd() throws Exception {
        assertThat(sandbox.run("yes", "", LONG).exit()).hasValue(137);
    }

    @Test
    void givesCommandsNothingToRead() throws Exception {
        assertThat(sandbox.run("cat", "", LONG).exit()).hasValue(0);
    }

    @Test
    void tellsWhatDiffers() throws Exception {
        sandbox.write("docs/new/c.md", "c\n".getBytes(StandardCharsets.UTF_8));
        sandbox.run(
                "echo changed > README.md; rm docs/a.md; touch docs/deep/b.md; ln -s /etc/passwd link; mkfifo fifo",
                "",
                LONG);
        assertThat(changed()).isEqualTo(Map.of("README.md", "changed\n", "docs/a.md", "gone", "docs/new/c.md", "c\n"));
    }

    @Test
    void tellsOfFilesBelowFoldersThatAreGoneOrReplaced() throws Exception {
        sandbox.run("rm -r docs; mkdir -p docs/deep; echo x > docs/deep/x.md", "", LONG);
        assertThat(changed()).isEqualTo(Map.of("docs/a.md", "gone", "docs/deep/b.md", "gone", "docs/deep/x.md", "x\n"));
        sandbox.run("rm -r docs; echo file > docs", "", LONG);
        assertThat(changed()).isEqualTo(Map.of("docs", "file\n", "docs/a.md", "gone", "docs/deep/b.md", "gone"));
        sandbox.run("rm -r docs README.md; ln -s / README.md", "", LONG);
        assertThat(changed()).isEqualTo(Map.of("README.md", "gone", "docs/a.md", "gone", "docs/deep/b.md", "gone"));
    }

    @Test
    void writesThroughNoLinkThatLeadsOut() throws Exception {
        sandbox.run("ln -s /etc/passwd link", "", LONG);
        assertThatIOException()
                .isThrownBy(() -> sandbox.write("link", new byte[] {1}))
                .withMessageContaining("Read-only file system");
    }

    @Test
    void outlivesCommandsThatEndEverything() throws Exception {
        assertThat(sandbox.run("echo kept > kept; sh -c 'kill -9 -1'; true", "", LONG)
                        .exit())
                .hasValue(137);
        assertThat(sandbox.run("kill -9 1; cat kept", "", LONG).output()).isEqualTo("kept\n");
    }

    @Test
    void leavesNothingBehind() throws Exception {
        sandbox.run("""
            setsid sleep 1000 & mkdir shut; touch shut/in; chmod 000 shut
            perl -e 'for (1..6000) { mkdir "d"; chdir "d" }'""", "", LONG);
        sandbox.close();
        try (var left = Files.list(ground.data().resolve("sandboxes"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void leavesNothingBehindForWhoIsInterrupted() throws Exception {
        sandbox.run("echo x > x", "", LONG);
        Thread.currentThread().interrupt();
        sandbox.close();
        assertThat(Thread.interrupted()).isTrue();
        try (var left = Files.list(ground.data().resolve("sandboxes"))) {
            assertThat(left).isEmpty();
        }
    }

    private Map<String, String> changed() throws Exception {
        return sandbox.changed().files().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        file -> file.getValue()
                                .map(content -> new String(content, StandardCharsets.UTF_8))
                                .orElse("gone")));
    }
}

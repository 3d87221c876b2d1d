package dev.threadwright.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.threadwright.LongForm;
import dev.threadwright.sandbox.Ground.Opener;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Commands that use up what there is, processes that are killed, and whoever races with those who read. */
@ParameterizedClass
@MethodSource("dev.threadwright.sandbox.Ground#openers")
@ResourceLock(InSandboxes.ONE_AT_A_TIME)
class HardTimesTest {
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final Limits SMALL =
            new Limits(256L << 20, 64, 2, 64L << 20, 20_000, 1 << 20, Duration.ofMinutes(10));

    @Parameter
    Opener opener;

    private Ground ground;

    @BeforeEach
    void prepare() throws IOException {
        ground = new Ground(opener);
    }

    @AfterEach
    void clear() throws IOException {
        if (ground != null) {
            ground.close();
        }
    }

    private Sandbox open(String session, Limits limits, String... files) throws IOException {
        return ground.open(session, Network.NONE, limits, files);
    }

    @Test
    void goesOnAfterAForkBomb() throws Exception {
        try (Sandbox sandbox = open("s", SMALL)) {
            sandbox.run("bomb() { bomb | bomb & }; bomb; sleep 1", "", LONG);
            Run run = sandbox.run("echo there", "", LONG);
            assertThat(run.output()).endsWith("there\n");
        }
    }

    @Test
    void countsProcessesForEachSandbox() throws Exception {
        try (Sandbox one = open("one", SMALL);
                Sandbox other = open("other", SMALL)) {
            one.run("for i in $(seq 55); do sleep 1000 & done", "", LONG);
            Run run = other.run("for i in $(seq 55); do sleep 1000 & done; jobs -p | wc -l", "", LONG);
            assertThat(run.output()).isEqualTo("55\n");
        }
    }

    @Test
    void boundsTheMemoryOfAllProcessesTogether() throws Exception {
        assumeTrue(ground.sandboxes().readiness().equals(new Readiness.Ready(true)), "No memory control group here");
        try (Sandbox sandbox = open("s", SMALL)) {
            String hungry = "perl -e '$x = q(x) x (100 << 20); sleep 1'";
            Run run = sandbox.run(
                    "for i in 1 2 3 4; do %s & all=\"$all $!\"; done; for i in $all; do wait $i; echo $?; done"
                            .formatted(hungry),
                    "",
                    LONG);
            assertThat(run.output()).contains("137");
        }
    }

    @Test
    void endsEverythingWhereTheWorkspaceHoldsTooMuch() throws Exception {
        try (Sandbox sandbox = open("s", SMALL)) {
            Run run = sandbox.run("for i in 1 2 3; do head -c 30M /dev/zero > $i; done; sleep 1000", "", LONG);
            assertThat(run.output()).contains("The workspace held more than 64 MiB, so everything that ran was ended.");
            assertThat(run.exit()).hasValue(137);
            assertThat(sandbox.run("ls; rm 1 2; ls", "", LONG).output()).isEqualTo("1\n2\n3\n3\n");
        }
    }

    @Test
    @LongForm
    void seesWhatGrowsLongAfterTheCommandThatBeganIt() throws Exception {
        String growing = "threadwright-growing-" + ProcessHandle.current().pid() + "-" + opener;
        try (Sandbox sandbox = open("s", SMALL)) {
            sandbox.run(
                    "(sleep 6; head -c 100M /dev/zero > big; exec -a %s sleep 1000) >/dev/null 2>&1 &"
                            .formatted(growing),
                    "",
                    LONG);
            await().atMost(LONG).until(() -> isRunning(growing));
            await().atMost(LONG).until(() -> !isRunning(growing));
            await().atMost(LONG)
                    .untilAsserted(() ->
                            assertThat(sandbox.run("ls", "", LONG).output()).isEqualTo("big\n"));
        }
    }

    @Test
    void showsALayerWhateverItsNameIs() throws Exception {
        Path layer = ground.layer("a layer\twith #marks, and a \\040", "docs/a.md", "a\n");
        try (Sandbox sandbox = ground.sandboxes().open("s", List.of(layer), ground.git(), Network.NONE, SMALL)) {
            assertThat(sandbox.run("cat docs/a.md", "", LONG).output()).isEqualTo("a\n");
        }
    }

    @Test
    void leavesNothingHoweverDeepOrForbiddenAndFollowsNoLink() throws Exception {
        Path outside = Files.writeString(ground.data().resolve("outside"), "stays");
        try (Sandbox sandbox = open("s", SMALL)) {
            String plant = """
                    ln -s %s link; mkdir -p closed/in; echo x > closed/in/x; chmod 000 closed/in closed
                    d=deep; for i in $(seq 200); do d=$d/deeper; done; mkdir -p $d; echo x > $d/x
                    """.formatted(ground.data());
            assertThat(sandbox.run(plant, "", LONG).exit()).hasValue(0);
        }
        assertThat(outside).hasContent("stays");
        try (var left = Files.list(ground.data().resolve("sandboxes"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void endsAfterItsTime() throws Exception {
        var short_ = new Limits(256L << 20, 64, 2, 64L << 20, 20_000, 1 << 20, Duration.ofSeconds(1));
        try (Sandbox sandbox = open("s", short_)) {
            assertThat(sandbox.run("sleep 1000", "", LONG).exit()).hasValue(137);
            assertThatIOException()
                    .isThrownBy(() -> sandbox.run("true", "", LONG))
                    .withMessageContaining("it was ended");
        }
    }

    @Test
    void readsNothingFromOutsideWhoeverRaces() throws Exception {
        Path secret = Files.writeString(ground.data().resolve("secret"), "the secret");
        ground.give(secret);
        try (Sandbox sandbox = open("s", SMALL, "docs/a.md", "a\n")) {
            String race = """
                    my ($outside, $f) = '%s';
                    mkdir 'inner';
                    while (1) {
                        symlink("$outside/secret", 'l') && rename('l', 'docs/a.md');
                        open($f, '>', 'f') && print($f 'mine') && close $f && rename('f', 'docs/a.md');
                        symlink($outside, 'l') && rename('inner', 'other') && rename('l', 'inner');
                        unlink('inner'); rename('other', 'inner');
                        open($f, '>', 'inner/secret') && print($f 'mine') && close $f;
                    }
                    """.formatted(ground.data());
            sandbox.write("race.pl", race.getBytes(StandardCharsets.UTF_8));
            int racing = sandbox.run("perl race.pl", "", Duration.ZERO).id();
            var seen = new HashSet<String>();
            for (int i = 0; i < 100; i++) {
                sandbox.changed()
                        .files()
                        .values()
                        .forEach(content -> seen.add(new String(content.orElse(new byte[0]), StandardCharsets.UTF_8)));
            }
            assertThat(seen).contains("mine").doesNotContain("the secret");
            assertThat(sandbox.poll(racing, Duration.ZERO).orElseThrow().isRunning())
                    .as("it races to the end")
                    .isTrue();
        }
    }

    @Test
    void mountsItsGitDirectoryOverWhateverALayerHasAlsoWhenEnteredAgain() throws Exception {
        Path layer = ground.layer("planted");
        Path target = Files.createDirectory(ground.data().resolve("target"));
        Files.createSymbolicLink(layer.resolve(".git"), target);
        try (Sandbox sandbox = ground.sandboxes().open("s", List.of(layer), ground.git(), Network.NONE, SMALL)) {
            assertThat(sandbox.run("cat .git/config; rm -rf .git; mv .git x; ls -A", "", LONG)
                            .output())
                    .startsWith("[core]\n")
                    .endsWith("\n.git\n");
            ProcessHandle.current()
                    .descendants()
                    .filter(process -> process.info().command().orElse("").endsWith("bwrap"))
                    .forEach(ProcessHandle::destroyForcibly);
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(
                                    sandbox.run("cat .git/config", "", LONG).output())
                            .isEqualTo("[core]\n"));
        }
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void goesWithTheProcessThatOpenedIt() throws Exception {
        String told = "threadwright-" + ProcessHandle.current().pid() + "-" + opener;
        Process leaving = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Leaving.class.getName(),
                        opener.name(),
                        ground.data().toString(),
                        told)
                .redirectErrorStream(true)
                .start();
        var said = new BufferedReader(leaving.inputReader());
        assertThat(said.lines().filter("open"::equals).findFirst()).isPresent();
        assertThat(isRunning(told)).isTrue();
        leaving.destroyForcibly();
        await().atMost(LONG).until(() -> !isRunning(told));
        ground.sandboxes().start();
        try (var left = Files.list(ground.data().resolve("sandboxes"))) {
            assertThat(left).isEmpty();
        }
    }

    private static boolean isRunning(String told) {
        return ProcessHandle.allProcesses().anyMatch(process -> process.isAlive() && isCalled(process.pid(), told));
    }

    private static boolean isCalled(long pid, String told) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/cmdline"), StandardCharsets.ISO_8859_1)
                    .startsWith(told);
        } catch (IOException gone) {
            return false;
        }
    }

    @Test
    void isOpenOnceAtATime() throws Exception {
        try (Sandbox sandbox = open("s", SMALL)) {
            assertThat(sandbox.run("true", "", LONG).exit()).hasValue(0);
            assertThatIOException().isThrownBy(() -> open("s", SMALL)).withMessageContaining("is open already");
        }
    }

    @Test
    void runsNothingWhereNoSandboxCanBeOpened() throws Exception {
        var broken = new Descent(ground.uid(), List.of("false"), true, false);
        var sandboxes = new Sandboxes(
                Ground.settings(),
                ground.data().resolve("broken"),
                broken,
                Cgroups.under(ground.data()),
                new PublicInternet());
        assertThat(sandboxes.readiness())
                .isInstanceOfSatisfying(
                        Readiness.NotReady.class,
                        not -> assertThat(not.sentence())
                                .startsWith("A sandbox cannot be opened (The sandbox did not start: no word why)."));
        assertThatIOException()
                .isThrownBy(() -> sandboxes.open("s", List.of(), ground.git(), Network.NONE, SMALL))
                .withMessageContaining("A sandbox cannot be opened");
    }
}

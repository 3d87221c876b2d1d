package dev.threadwright.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.threadwright.sandbox.Ground.Opener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Ways around the limits that are looked at from time to time. */
@InSandboxes
class WaysAroundTest {
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

    @Test
    void endsEverythingWhereFilesWithoutANameHoldTooMuch() throws Exception {
        // Some of them where a name is longer than the kernel tells.
        String hide = """
                $| = 1;
                my @held;
                for my $i (1 .. 3) {
                    open($held[$i], '>', 'f') && unlink('f') && syswrite($held[$i], 'x' x (30 << 20)) or die "$!";
                    for (1 .. 10) { mkdir 'd' x 250 and chdir 'd' x 250 or die "$!" }
                }
                print "held\n";
                sleep 1000;
                """;
        try (Sandbox sandbox = ground.open("s", Network.NONE, SMALL)) {
            sandbox.write("hide.pl", hide.getBytes(StandardCharsets.UTF_8));
            Run run = sandbox.run("perl hide.pl", "", LONG);
            assertThat(run.output())
                    .startsWith("held\n")
                    .contains("The workspace held more than 64 MiB, so everything that ran was ended.");
            assertThat(run.exit()).hasValue(137);
        }
    }

    @Test
    void endsEverythingWhereTheWorkspaceHoldsTooManyFiles() throws Exception {
        var few = new Limits(256L << 20, 64, 2, 64L << 20, 1_000, 1 << 20, Duration.ofMinutes(10));
        try (Sandbox sandbox = ground.open("s", Network.NONE, few)) {
            Run run = sandbox.run("seq 1001 | xargs touch; sleep 1000", "", LONG);
            assertThat(run.output())
                    .contains(
                            "The workspace held more than 1,000 files and folders, so everything that ran was ended.");
            assertThat(run.exit()).hasValue(137);
        }
    }

    @Test
    void endsAlsoWhatIsEnteredAnewInTheMomentOfItsEnd() throws Exception {
        assumeTrue(opener == Opener.PLAIN_USER, "Root's way in cannot be slowed down");
        Path slow = ground.data().resolve("slow");
        String script = "case \"$*\" in *enter.sh*) [ ! -e %s ] || sleep 6;; esac; exec \"$@\"".formatted(slow);
        var becoming = new ArrayList<>(List.of("sh", "-c", script, "sh"));
        becoming.addAll(ground.descent().becoming());
        becoming.add("env");
        var descent = new Descent(ground.uid(), becoming, ground.descent().owning(), false);
        var sandboxes = new Sandboxes(
                Ground.settings(),
                ground.data().resolve("slowly"),
                descent,
                Cgroups.under(ground.data()),
                new PublicInternet());
        assertThat(sandboxes.readiness()).isInstanceOf(Readiness.Ready.class);
        var short_ = new Limits(256L << 20, 64, 2, 64L << 20, 20_000, 1 << 20, Duration.ofSeconds(3));
        try (Sandbox sandbox = sandboxes.open("s", List.of(), ground.git(), Network.NONE, short_)) {
            int first = sandbox.run("sleep 1000", "", Duration.ZERO).id();
            Files.createFile(slow);
            ProcessHandle.current()
                    .descendants()
                    .filter(process -> process.info().command().orElse("").endsWith("bwrap"))
                    .forEach(ProcessHandle::destroyForcibly);
            assertThat(sandbox.poll(first, LONG).orElseThrow().exit()).hasValue(137);
            assertThatIOException()
                    .isThrownBy(() -> sandbox.run("sleep 1000", "", Duration.ofSeconds(20)))
                    .withMessageContaining("it was ended");
        }
    }
}

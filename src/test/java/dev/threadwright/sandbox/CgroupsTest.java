package dev.threadwright.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.threadwright.sandbox.Ground.Opener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Control groups whose processes do not end by themselves. */
class CgroupsTest {
    private static final Path MOUNTED = Path.of("/sys/fs/cgroup");

    private Ground ground;
    private Cgroups cgroups;

    @BeforeEach
    void prepare() throws IOException {
        assumeTrue(Ground.openers().contains(Opener.ROOT), "Only root may make control groups here");
        assumeTrue(Cgroups.under(MOUNTED).bound(), "No memory control group here");
        ground = new Ground(Opener.ROOT);
        cgroups = Cgroups.under(MOUNTED).of(ground.data().resolve("sandboxes"));
    }

    @AfterEach
    void clear() throws IOException {
        if (ground != null) {
            ground.close();
        }
    }

    private Process left(String name) throws IOException {
        Process process = new ProcessBuilder("sleep", "1000").start();
        List<Path> groups = cgroups.make(name, Limits.USUAL);
        assertThat(groups).isNotEmpty();
        for (Path group : groups) {
            Files.writeString(group.resolve("cgroup.procs"), "" + process.pid());
        }
        return process;
    }

    @Test
    void goWithWhateverStillRunsInThem() throws Exception {
        Process process = left("s");
        cgroups.remove("s");
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(cgroups.names()).isEmpty();
    }

    @Test
    void areSweptAtTheNextStart() throws Exception {
        Process process = left("stale");
        try (Sandbox open = ground.open("open")) {
            ground.sandboxes().start();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(cgroups.names()).containsExactly("open");
            assertThat(open.run("true", "", java.time.Duration.ofSeconds(60)).exit())
                    .hasValue(0);
        }
        assertThat(cgroups.names()).isEmpty();
    }

    @Test
    void leaveMostOfTheProcessorToWhoServesPeople() throws Exception {
        Path shares = MOUNTED.resolve("cpu/threadwright/cpu.shares");
        Path weight = MOUNTED.resolve("threadwright/cpu.weight");
        assumeTrue(Files.exists(shares) || Files.exists(weight), "No control group for the processor here");

        assertThat(Files.exists(shares) ? Files.readString(shares) : Files.readString(weight))
                .isIn("128\n", "12\n");
    }

    @Test
    void ofAnotherDirectoryAreLeftAlone() throws Exception {
        Process process = left("s");
        Cgroups others = Cgroups.under(MOUNTED).of(Path.of("/another"));
        others.remove("s");
        assertThat(process.isAlive()).isTrue();
        assertThat(others.names()).isEmpty();
        cgroups.remove("s");
    }
}

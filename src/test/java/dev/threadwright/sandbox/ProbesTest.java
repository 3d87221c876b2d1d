package dev.threadwright.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.sandbox.Ground.Opener;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What people tried on sandboxes, one thing after the other: {@code probes.csv} says what each is and what must come of it,
 * {@code probes.pl} tries it.
 */
@ParameterizedClass
@MethodSource("dev.threadwright.sandbox.Ground#openers")
@ResourceLock(InSandboxes.ONE_AT_A_TIME)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProbesTest {
    @Parameter
    Opener opener;

    private Probing probing;

    @BeforeAll
    void open() throws IOException, InterruptedException {
        probing = new Probing(opener);
    }

    @AfterAll
    void close() throws IOException {
        if (probing != null) {
            probing.close();
        }
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvFileSource(resources = "/sandbox/probes.csv", numLinesToSkip = 1)
    void comesOutAsItMust(String probe, String tries, String expected, String reason) throws Exception {
        assertThat(probing.tried(probe)).as(tries).startsWith(expected + ": ");
    }

    /** Otherwise it would say little that they are held inside. */
    @ParameterizedTest
    @ValueSource(strings = {"N01", "N02", "N03", "N06", "N07", "N08", "S02", "S03", "S07", "S19", "F04", "P04", "P32"})
    void comesOutOpenOutside(String probe) throws Exception {
        assertThat(probing.triedOutside(probe)).startsWith("OPEN: ");
    }
}

package dev.threadwright.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The short form of the benchmark {@code verdict}. */
class VerdictTest {
    @Test
    void letsNothingButTextThroughAndAllTextHoweverItComes() throws IOException {
        var result = new VerdictRun(1, 3).run();
        assertThat(result.letThrough()).isEmpty();
        assertThat(result.refusedHonest()).isEmpty();
        assertThat(result.unequal()).isEmpty();
        assertThat(result.compared()).isGreaterThan(400);
        assertThat(result.mutations()).isGreaterThan(500);
        assertThat(result.honest()).isGreaterThan(200);
    }
}

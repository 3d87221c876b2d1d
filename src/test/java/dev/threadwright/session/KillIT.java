package dev.threadwright.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The short form of the kill test; the benchmark {@code kill} is the long one. */
class KillIT {
    private static final int REQUESTS = 12;

    @Test
    void losesNothingAndDoesNothingTwiceWhateverIsKilled() throws Exception {
        var data = Files.createTempDirectory("threadwright-kill");
        try (var run = new KillRun(data, 4)) {
            var result = run.run(REQUESTS, 2, Duration.ofMinutes(5));
            System.out.println(result);
            assertThat(result.lost()).as("lost, see %s", data).isEmpty();
            assertThat(result.doubled()).as("doubled, see %s", data).isEmpty();
            assertThat(result.finished()).isEqualTo(REQUESTS);
        }
    }
}

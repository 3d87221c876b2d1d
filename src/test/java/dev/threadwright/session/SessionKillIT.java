package dev.threadwright.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.LongForm;
import dev.threadwright.sandbox.Ground;
import dev.threadwright.sandbox.Ground.Opener;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The short form of the kill test of sessions with a model; the benchmark {@code kill-sessions} is the long one. */
@LongForm
class SessionKillIT {
    private static final int REQUESTS = 4;
    private static final int KILLS = 2;

    @BeforeAll
    static void needsSandboxes() throws IOException {
        new Ground(Opener.PLAIN_USER).close();
    }

    @Test
    void finishesEachSessionAndRunsNoCallTwiceThoughItIsKilledInTheMiddleOfTurns() throws Exception {
        var data = Files.createTempDirectory("threadwright-kill-sessions");
        try (var run = new SessionKillRun(data, 3)) {
            var result = run.run(REQUESTS, KILLS, Duration.ofMinutes(8));
            System.out.println(result);
            assertThat(result.lost()).as("lost, see %s", data).isEmpty();
            assertThat(result.doubled()).as("doubled, see %s", data).isEmpty();
            assertThat(result.finished()).isEqualTo(REQUESTS);
            assertThat(result.kills()).isEqualTo(KILLS);
            assertThat(result.ran()).as("commands seen in sandboxes").isPositive();
        }
    }
}

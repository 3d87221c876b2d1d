package dev.threadwright.session;

import dev.threadwright.Benchmark;
import dev.threadwright.Figures;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Sessions with a model, killed in the middle of turns, at full length: 50 times, with {@code -Drequests=N} sessions (50
 * where not said). It takes as long as the kills take, and gives up after {@code -Dminutes=N} (120).
 */
public final class KillSessionsBenchmark implements Benchmark {
    private static final int KILLS = 50;

    @Override
    public String name() {
        return "kill-sessions";
    }

    @Override
    public void run(Figures figures) throws Exception {
        int requests = Integer.getInteger("requests", 50);
        var data = Path.of("target", "kill-sessions-" + System.nanoTime());
        try (var run = new SessionKillRun(data, 20)) {
            var result = run.run(requests, KILLS, Duration.ofMinutes(Integer.getInteger("minutes", 120)));
            var told = "%d kills; %d requests to the model, %d commands seen in sandboxes, %d calls cut off; %d s"
                    .formatted(
                            result.kills(),
                            result.modelRequests(),
                            result.ran(),
                            result.cutOff(),
                            result.took().toSeconds());
            figures.add("kills", result.kills(), "kills", String.valueOf(KILLS), "each while a session took a turn");
            figures.add("finished", result.finished(), "sessions", String.valueOf(requests), told);
            figures.add("lost", result.lost().size(), "sessions", "0", String.join("; ", result.lost()));
            figures.add("doubled", result.doubled().size(), "effects", "0", String.join("; ", result.doubled()));
        }
    }
}

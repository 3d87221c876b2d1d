package dev.threadwright.session;

import dev.threadwright.Benchmark;
import dev.threadwright.Figures;
import java.nio.file.Path;
import java.time.Duration;

/** The kill test at full length: {@code -Drequests=N}, 200 where not said. */
public final class KillBenchmark implements Benchmark {
    @Override
    public String name() {
        return "kill";
    }

    @Override
    public void run(Figures figures) throws Exception {
        int requests = Integer.getInteger("requests", 200);
        var data = Path.of("target", "kill-" + System.nanoTime());
        try (var run = new KillRun(data, 20)) {
            var result = run.run(requests, Math.max(12, requests / 8), Duration.ofMinutes(30));
            var kills = "%d kills of the application, %d of the broker, %d of the database; %d deliveries, %d messages said again"
                            .formatted(
                                    result.applicationKills(),
                                    result.brokerKills(),
                                    result.databaseKills(),
                                    result.deliveries(),
                                    result.givenUp())
                    + " after Slack's last retry, " + result.gitHubFailures() + " failures of GitHub; " + result.took().toSeconds() + " s";
            figures.add("requests", result.requests(), "requests", "at least 200", kills);
            figures.add("lost", result.lost().size(), "requests", "0", String.join("; ", result.lost()));
            figures.add("doubled", result.doubled().size(), "requests", "0", String.join("; ", result.doubled()));
        }
    }
}

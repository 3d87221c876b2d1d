package dev.threadwright.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.Benchmark;
import dev.threadwright.Figures;
import dev.threadwright.embedded.Embedded;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * Mixed work of 300 people in 40 channels for {@code -Dminutes=N} (30 where not said) with faults: see {@link SoakRun} and
 * {@link SoakFaults}. A session's model answers from a script, after a second.
 */
public final class SoakBenchmark implements Benchmark {
    private static final double MOST_GROWTH = 1.15;
    private static final double MOST_RESIDENT = 1_024;

    @Override
    public String name() {
        return "soak";
    }

    @Override
    public void run(Figures figures) throws Exception {
        var whole = Duration.ofMinutes(Integer.getInteger("minutes", 30));
        var data = Path.of("target", "soak-" + System.nanoTime());
        try (var run = new SoakRun(data, whole)) {
            var result = run.run();
            figures.add(
                    "requests",
                    result.requests(),
                    "requests",
                    "each in the state that it should end in",
                    "%d said again after Slack's last attempt; %s".formatted(result.saidAgain(), result.ended()));
            figures.add("lost", result.lost().size(), "requests", "0", String.join("; ", result.lost()));
            figures.add("doubled", result.doubled().size(), "requests", "0", String.join("; ", result.doubled()));
            figures.add(
                    "left",
                    result.left().size(),
                    "queues",
                    "0",
                    "%d s after the last request and the last fault; %s"
                            .formatted(result.drained().toSeconds(), String.join(", ", result.left())));
            figures.add(
                    "live-late-to-early",
                    result.liveLate() / result.liveEarly(),
                    "times",
                    "at most " + MOST_GROWTH,
                    String.format(
                            Locale.ROOT,
                            "after a full collection the heap held %.0f MB in the end, %.0f MB once it had warmed up; %s",
                            result.liveLate(),
                            result.liveEarly(),
                            result.faults()));
            figures.add(
                    "resident-most",
                    result.residentMost(),
                    "MB",
                    "below " + Math.round(MOST_RESIDENT),
                    String.format(
                            Locale.ROOT, "%.0f MB once it had warmed up, with -Xmx512m", result.residentEarly()));
            assertThat(result.lost()).as("lost").isEmpty();
            assertThat(result.doubled()).as("doubled").isEmpty();
            assertThat(result.left()).as("left in queues").isEmpty();
            assertThat(result.liveLate()).as("MB held").isLessThan(result.liveEarly() * MOST_GROWTH);
            assertThat(result.residentMost()).as("MB resident").isLessThan(MOST_RESIDENT);
        } finally {
            Embedded.discard(data);
        }
    }
}

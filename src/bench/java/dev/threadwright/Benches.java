package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.agent.CompactionBenchmark;
import dev.threadwright.agent.HarnessBenchmark;
import dev.threadwright.change.EditBenchmark;
import dev.threadwright.change.VerdictBenchmark;
import dev.threadwright.chatter.ChatterBenchmark;
import dev.threadwright.match.CasesEditsBenchmark;
import dev.threadwright.match.CasesRoutingBenchmark;
import dev.threadwright.pullrequest.PullRequestBenchmark;
import dev.threadwright.sandbox.SandboxBenchmark;
import dev.threadwright.search.FindBenchmark;
import dev.threadwright.session.KillBenchmark;
import dev.threadwright.session.KillSessionsBenchmark;
import dev.threadwright.session.SessionsBenchmark;
import dev.threadwright.session.SoakBenchmark;
import dev.threadwright.slack.AckBenchmark;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs the benchmarks that {@code -Dbench=NAME,…} names, or all. */
class Benches {
    private static final List<Benchmark> ALL = List.of(
            new AckBenchmark(),
            new PullRequestBenchmark(),
            new StartBenchmark(),
            new KillBenchmark(),
            new KillSessionsBenchmark(),
            new FindBenchmark(),
            new EditBenchmark(),
            new CasesEditsBenchmark(),
            new CasesRoutingBenchmark(),
            new VerdictBenchmark(),
            new CompactionBenchmark(),
            new SandboxBenchmark(),
            new HarnessBenchmark(),
            new SessionsBenchmark(),
            new SoakBenchmark(),
            new ChatterBenchmark(),
            new FuzzBenchmark());

    @TestFactory
    Stream<DynamicTest> measures() {
        Map<String, Benchmark> byName = new TreeMap<>();
        ALL.forEach(benchmark -> byName.put(benchmark.name(), benchmark));
        var asked = Arrays.stream(System.getProperty("bench", "").split(","))
                .map(String::trim)
                .filter(name -> !name.isEmpty())
                .toList();
        assertThat(byName.keySet()).as("the benchmarks there are").containsAll(asked);
        return (asked.isEmpty() ? byName.keySet().stream() : asked.stream())
                .map(byName::get)
                .map(benchmark -> DynamicTest.dynamicTest(benchmark.name(), () -> measure(benchmark)));
    }

    private static void measure(Benchmark benchmark) throws Exception {
        var figures = new Figures(benchmark.name());
        try {
            benchmark.run(figures);
        } finally {
            figures.write(Path.of("target", "bench"));
        }
    }
}

package dev.threadwright.agent;

import dev.threadwright.Benchmark;
import dev.threadwright.Figures;
import dev.threadwright.Machine;
import dev.threadwright.agent.WarmAgent.Way;
import dev.threadwright.agent.WarmAgent.Worked;
import dev.threadwright.embedded.Embedded;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The same small task for the same model, which takes no time, on loopback: ours as a service that is up, codex and pi as
 * the programs of the command line that they are, in turns; medians.
 *
 * <p>Ours goes from the wish to the verified change with all that a session does: a fresh session, everything kept in a
 * PostgreSQL, the verdict, and the review of the change by a conversation of its own, whose request and tokens count.
 * {@code wall-to-codex}, {@code tokens-to-pi} and {@code tokens-to-codex} are of the way with {@code replace_text};
 * {@code wall-to-codex-by-shell} is of the very commands that the others get. Tokens are summed over all requests.
 */
public final class HarnessBenchmark implements Benchmark {
    private static final int RUNS = Integer.getInteger("runs", 10);
    private static final int WARM_UPS = 40;

    @Override
    public String name() {
        return "harness";
    }

    @Override
    public void run(Figures figures) throws Exception {
        var home = Path.of("target", "bench", "harness");
        Files.createDirectories(home);
        var data = Files.createTempDirectory("harness");
        try (var ours = new WarmAgent(data);
                var codex = Rival.codex(home);
                var pi = Rival.pi(home)) {
            for (int i = 0; i < WARM_UPS; i++) {
                ours.run(Way.BY_WORDS);
                ours.run(Way.BY_SHELL);
            }
            codex.run();
            pi.run();
            var words = new ArrayList<Worked>();
            var shell = new ArrayList<Worked>();
            var codexRuns = new ArrayList<Ran>();
            var piRuns = new ArrayList<Ran>();
            for (int i = 0; i < RUNS; i++) {
                words.add(ours.run(Way.BY_WORDS));
                codexRuns.add(codex.run());
                shell.add(ours.run(Way.BY_SHELL));
                piRuns.add(pi.run());
            }
            report(figures, words, shell, codexRuns, piRuns);
        } finally {
            Embedded.discard(data);
        }
    }

    private static void report(
            Figures figures, List<Worked> words, List<Worked> shell, List<Ran> codex, List<Ran> pi) {
        double wallOfCodex = median(codex, Ran::millis);
        figures.add(
                "wall-to-codex",
                median(words, one -> one.ran().millis()) / wallOfCodex,
                "times",
                "at most 0.5",
                "ours %s, %.1f ms before the review; codex %s; pi %s; %s".formatted(
                        told(words, one -> one.ran().millis()),
                        median(words, Worked::beforeReview),
                        told(codex, Ran::millis),
                        told(pi, Ran::millis),
                        Machine.load()));
        figures.add(
                "wall-to-codex-by-shell",
                median(shell, one -> one.ran().millis()) / wallOfCodex,
                "times",
                "at most 0.5",
                "ours %s, %.1f ms before the review, with a sandbox opened and closed".formatted(
                        told(shell, one -> one.ran().millis()), median(shell, Worked::beforeReview)));
        double tokens = median(words, one -> one.ran().tokens());
        double tokensOfPi = median(pi, Ran::tokens);
        double tokensOfCodex = median(codex, Ran::tokens);
        figures.add("tokens-to-pi", tokens / tokensOfPi, "times", "at most 1", compared(tokens, words, tokensOfPi));
        figures.add("tokens-to-codex", tokens / tokensOfCodex, "times", "at most 0.2", compared(tokens, words, tokensOfCodex));
        figures.add(
                "tokens-to-pi-by-shell",
                median(shell, one -> one.ran().tokens()) / tokensOfPi,
                "times",
                "at most 1",
                compared(median(shell, one -> one.ran().tokens()), shell, tokensOfPi));
        figures.add(
                "requests",
                median(words, Worked::turns),
                "requests",
                "2",
                "and %.0f for the review; by the shell %.0f, codex %.0f, pi %.0f".formatted(
                        median(words, one -> one.ran().requests().size() - one.turns()),
                        median(shell, Worked::turns),
                        median(codex, run -> run.requests().size()),
                        median(pi, run -> run.requests().size())));
    }

    private static String compared(double ours, List<Worked> sessions, double theirs) {
        return "ours %.0f in %d requests, of them %.0f without the review; theirs %.0f".formatted(
                ours,
                sessions.getFirst().ran().requests().size(),
                median(sessions, Worked::ownTokens),
                theirs);
    }

    private static <T> double median(List<T> runs, ToDoubleFunction<T> figure) {
        return Machine.median(runs.stream().mapToDouble(figure).toArray());
    }

    private static <T> String told(List<T> runs, ToDoubleFunction<T> millis) {
        var all = runs.stream().mapToDouble(millis).summaryStatistics();
        return String.format(
                Locale.ROOT, "%.0f ms (%.0f to %.0f)", median(runs, millis), all.getMin(), all.getMax());
    }
}

package dev.threadwright.pullrequest;

import dev.threadwright.Benchmark;
import dev.threadwright.Figures;
import dev.threadwright.Machine;
import dev.threadwright.Premises;
import dev.threadwright.playground.Forge;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * From the press of Approve to the open pull request, in a repository of 50,000 files whose mirror is warm, against
 * pushing one ready-made commit and creating the pull request by themselves (with git and with JGit), in turns on the
 * same servers; medians.
 *
 * <p>{@code ratio-to-push}: how many times the time of the faster of the two pushes. {@code 50000-to-1000-files}: the same
 * way in a repository of 50,000 files, as a multiple of its time in one of 1,000. The end is seen by asking the playground
 * every few milliseconds, and counts against us.
 */
public final class PullRequestBenchmark implements Benchmark {
    private static final String LARGE = "acme/large";
    private static final String SMALL = "acme/small";
    private static final int TURNS = Integer.getInteger("turns", 12);
    private static final int WARM_UPS = 5;

    @Override
    public String name() {
        return "pull-request";
    }

    @Override
    public void run(Figures figures) throws Exception {
        var data = Path.of("target", "pull-request-" + System.nanoTime());
        int all = WARM_UPS + TURNS;
        try (var premises = new Premises(data, LARGE + "," + SMALL)) {
            premises.createRepository(LARGE, 50_000);
            premises.createRepository(SMALL, 1_000);
            premises.application().start();
            premises.application().awaitReady();
            try (var ready = new ReadyCommits(premises, LARGE, data.resolve("ready.git").toAbsolutePath(), 2 * all)) {
                double[] large = new double[all];
                double[] small = new double[all];
                double[] git = new double[all];
                double[] jgit = new double[all];
                for (int turn = 0; turn < all; turn++) {
                    large[turn] = approve(premises, LARGE, turn);
                    git[turn] = ready.byGit(2 * turn);
                    small[turn] = approve(premises, SMALL, turn);
                    jgit[turn] = ready.byJGit(2 * turn + 1);
                }
                report(figures, measured(large), measured(small), measured(git), measured(jgit));
            }
        }
    }

    private static double[] measured(double[] seconds) {
        return Arrays.copyOfRange(seconds, WARM_UPS, seconds.length);
    }

    private static void report(Figures figures, double[] large, double[] small, double[] git, double[] jgit) {
        double push = Math.min(Machine.median(git), Machine.median(jgit));
        figures.add(
                "ratio-to-push",
                Machine.median(large) / push,
                "times",
                "at most 2",
                "ours " + told(large) + ", git " + told(git) + ", JGit " + told(jgit) + "; " + Machine.load());
        figures.add(
                "50000-to-1000-files",
                Machine.median(large) / Machine.median(small),
                "times",
                "about 1",
                "in 1,000 files " + told(small));
    }

    /** @return the seconds from the click to the pull request */
    private static double approve(Premises premises, String repo, int file) throws InterruptedException {
        var asked = premises.ask(repo, file);
        var question = premises.awaitQuestion(asked);
        // What follows a question (signs in the thread) is not what is measured.
        TimeUnit.MILLISECONDS.sleep(500);
        long last = premises.github().calls(0).getLast().number();
        long began = System.nanoTime();
        premises.slack().click("ada", question, "change.approve");
        List<Forge.Call> calls = new ArrayList<>();
        while (calls.stream().noneMatch(call -> isOpened(call, repo))) {
            if (System.nanoTime() - began > Duration.ofMinutes(1).toNanos()) {
                throw new IllegalStateException("No pull request within a minute; asked of GitHub: " + calls);
            }
            TimeUnit.MILLISECONDS.sleep(2);
            calls.addAll(premises.github().calls(calls.isEmpty() ? last : calls.getLast().number()));
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        premises.awaitLink(asked);
        if (Boolean.getBoolean("bench.verbose")) {
            System.out.printf(Locale.ROOT, "%s %.1f ms %s%n", repo, seconds * 1e3, calls.stream().map(c -> c.kind() + " " + c.method() + " " + c.path() + " " + c.status()).toList());
        }
        return seconds;
    }

    private static boolean isOpened(Forge.Call call, String repo) {
        return call.method().equals("POST")
                && call.path().endsWith("/repos/" + repo + "/pulls")
                && call.status() == 201;
    }

    private static String told(double[] seconds) {
        double[] sorted = seconds.clone();
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT,
                "%.0f ms (%.0f to %.0f)",
                Machine.median(seconds) * 1e3,
                sorted[0] * 1e3,
                sorted[sorted.length - 1] * 1e3);
    }
}

package dev.threadwright.sandbox;

import dev.threadwright.Benchmark;
import dev.threadwright.Figures;
import dev.threadwright.embedded.Embedded;
import dev.threadwright.repo.Checkouts;
import dev.threadwright.repo.FixedForge;
import dev.threadwright.repo.GitServer;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.TestCheckouts;
import dev.threadwright.repo.TestRepos;
import dev.threadwright.sandbox.Ground.Opener;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a sandbox holds back, what a command in it costs beside the same command started plainly, and how long it takes
 * until one is open on a repository whose checkout is there.
 */
public final class SandboxBenchmark implements Benchmark {
    private static final int SMALL = 1_000;
    private static final int LARGE = 50_000;
    private static final int ROUNDS = 100;
    private static final int OPENINGS = 15;
    private static final Duration LONG = Duration.ofMinutes(2);

    @Override
    public String name() {
        return "sandbox";
    }

    @Override
    public void run(Figures figures) throws Exception {
        Opener opener = Descent.ours(1).staging() ? Opener.ROOT : Opener.PLAIN_USER;
        probes(figures, opener);
        var directory = Files.createTempDirectory("sandbox");
        try (var ground = new Ground(opener);
                var server = new GitServer(directory.resolve("git"))) {
            var forge = new FixedForge(server);
            Checkouts checkouts =
                    TestCheckouts.of(TestRepos.of(forge, ground.data()), ground.data(), ground.uid());
            var small = new RepoName("acme", "small");
            var large = new RepoName("acme", "large");
            String ofSmall = repository(server, forge, small, SMALL);
            command(figures, ground, checkouts.of(small, ofSmall));
            String ofLarge = repository(server, forge, large, LARGE);
            long began = System.nanoTime();
            checkouts.of(large, ofLarge);
            figures.add("first-checkout-s", since(began) / 1e3, "s", "once", LARGE + " files");
            ofLarge = server.commit(large, "main", List.of(GitServer.Entry.of("000/00000.txt", "another\n")));
            began = System.nanoTime();
            checkouts.of(large, ofLarge);
            figures.add("next-checkout-ms", since(began), "ms", "under 500", "one file of %d differs".formatted(LARGE));
            openings(figures, ground, checkouts, small, ofSmall, large, ofLarge);
        } finally {
            Embedded.discard(directory);
        }
    }

    private static void probes(Figures figures, Opener opener) throws Exception {
        int failed = 0;
        int tried = 0;
        try (var probing = new Probing(opener)) {
            for (String line : probes()) {
                String[] columns = line.split(",", -1);
                boolean expected = probing.tried(columns[0]).startsWith(columns[2] + ": ");
                failed += expected ? 0 : 1;
                tried++;
            }
        }
        figures.add("probes-failed", failed, "probes", "0", "of " + tried);
    }

    private static List<String> probes() {
        try (var lines = new BufferedReader(new InputStreamReader(
                SandboxBenchmark.class.getResourceAsStream("/sandbox/probes.csv"), StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Each beside the other, so that whatever else the machine does weighs on both. */
    private static void command(Figures figures, Ground ground, Checkouts.Checkout checkout) throws Exception {
        double[] inside = new double[ROUNDS];
        double[] plain = new double[ROUNDS];
        try (Sandbox sandbox =
                ground.sandboxes().open("bench", checkout.layers(), checkout.git(), Network.NONE, Limits.USUAL)) {
            for (int i = -ROUNDS / 5; i < ROUNDS; i++) {
                long began = System.nanoTime();
                Run run = sandbox.run("/bin/true", "", LONG);
                double took = since(began);
                if (run.exit().orElseThrow() != 0) {
                    throw new IllegalStateException("A command failed: " + run.output());
                }
                began = System.nanoTime();
                new ProcessBuilder("bash", "--noprofile", "--norc", "-c", "/bin/true").start().waitFor();
                if (i >= 0) {
                    inside[i] = took;
                    plain[i] = since(began);
                }
            }
        }
        figures.add(
                "command-overhead-ms",
                median(inside) - median(plain),
                "ms",
                "under 5",
                "%.2f ms inside, %.2f ms plainly".formatted(median(inside), median(plain)));
    }

    /** Of the one and the other in turn. */
    private static void openings(
            Figures figures,
            Ground ground,
            Checkouts checkouts,
            RepoName small,
            String ofSmall,
            RepoName large,
            String ofLarge)
            throws Exception {
        double[] ofFew = new double[OPENINGS];
        double[] ofMany = new double[OPENINGS];
        for (int i = -3; i < OPENINGS; i++) {
            double first = opening(ground, checkouts, small, ofSmall);
            double second = opening(ground, checkouts, large, ofLarge);
            if (i >= 0) {
                ofFew[i] = first;
                ofMany[i] = second;
            }
        }
        figures.add("open-ms", median(ofMany), "ms", "under 100", LARGE + " files");
        figures.add(
                "open-large-to-small",
                median(ofMany) / median(ofFew),
                "times",
                "under 1.3",
                "%d files: %.1f ms".formatted(SMALL, median(ofFew)));
    }

    private static double opening(Ground ground, Checkouts checkouts, RepoName repo, String commit) throws Exception {
        long began = System.nanoTime();
        Checkouts.Checkout checkout = checkouts.of(repo, commit);
        try (Sandbox sandbox =
                ground.sandboxes().open("bench", checkout.layers(), checkout.git(), Network.NONE, Limits.USUAL)) {
            double took = since(began);
            if (sandbox.run("git status --short", "", LONG).exit().orElseThrow() != 0) {
                throw new IllegalStateException("git does not work in the sandbox");
            }
            return took;
        }
    }

    private static String repository(GitServer server, FixedForge forge, RepoName repo, int files) {
        forge.connect(server.remote(repo, "main"));
        var entries = new ArrayList<GitServer.Entry>();
        for (int i = 0; i < files; i++) {
            entries.add(GitServer.Entry.of("%03d/%05d.txt".formatted(i / 100, i), "Words of file %d\n".formatted(i)));
        }
        return server.create(repo, entries.toArray(GitServer.Entry[]::new));
    }

    private static double since(long began) {
        return (System.nanoTime() - began) / 1e6;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}

package dev.threadwright.search;

import dev.threadwright.Benchmark;
import dev.threadwright.Figures;
import dev.threadwright.repo.CaseMirrors;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Snapshot;
import dev.threadwright.text.Quotation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** A million texts in two hundred repositories: how long it takes to find one, against {@code rg -F} over the same files. */
public final class FindBenchmark implements Benchmark {
    private static final int REPOSITORIES = 200;
    private static final int FILES = 25;
    private static final int TEXTS = 200;
    private static final int QUOTED = 4_000;
    private static final int SWEPT = 15;

    @Override
    public String name() {
        return "find";
    }

    @Override
    public void run(Figures figures) throws Exception {
        Path directory = Files.createTempDirectory("find");
        var corpus = new Corpus(directory);
        Search search = TestSearch.in(directory);
        try (var mirrors = new CaseMirrors(corpus.bare())) {
            var said = new ArrayList<Corpus.Said>();
            long began = System.nanoTime();
            long indexing = 0;
            for (int i = 0; i < REPOSITORIES; i++) {
                var repo = new RepoName("acme", "repo-%03d".formatted(i));
                Corpus.Made made = corpus.repository(repo, FILES, TEXTS, true);
                said.addAll(made.texts());
                indexing += read(search, mirrors, repo, made.commit());
            }
            System.out.printf(
                    "%d texts made in %d s, of which indexed in %d s%n",
                    said.size(), seconds(System.nanoTime() - began), seconds(indexing));
            long text = said.stream()
                    .mapToLong(one -> one.text().getBytes(StandardCharsets.UTF_8).length)
                    .sum();
            long index = size(directory.resolve("search"));
            figures.add(
                    "index-to-text",
                    (double) index / text,
                    "x",
                    "at most 1",
                    "%.1f MB of index, %.1f MB of text".formatted(index / 1e6, text / 1e6));
            long[] found = find(search, said, figures);
            long[] swept = sweep(corpus.trees(), said);
            figures.add(
                    "times-faster-than-rg",
                    (double) swept[swept.length / 2] / found[found.length / 2],
                    "x",
                    "at least 100",
                    "medians: rg -F %.1f ms, here %.3f ms"
                            .formatted(swept[swept.length / 2] / 1e6, found[found.length / 2] / 1e6));
            figures.add(
                    "p99-ms",
                    found[found.length * 99 / 100] / 1e6,
                    "ms",
                    "under 20",
                    "the longest %.1f ms".formatted(found[found.length - 1] / 1e6));
            double small = update(search, corpus, mirrors, new RepoName("acme", "small"), 100);
            double large = update(search, corpus, mirrors, new RepoName("acme", "large"), 20_000);
            figures.add(
                    "update-20000-to-100-files",
                    large / small,
                    "x",
                    "about 1",
                    "one file pushed: %.1f ms among 20,000, %.1f ms among 100".formatted(large, small));
        } finally {
            TestSearch.close(search);
            dev.threadwright.embedded.Embedded.discard(directory);
        }
    }

    private static long read(Search search, CaseMirrors mirrors, RepoName repo, String commit) {
        try (Snapshot snapshot = mirrors.at(repo, commit)) {
            long began = System.nanoTime();
            search.read(snapshot);
            return System.nanoTime() - began;
        }
    }

    /** As people quote: mostly as it stands, some in other case, in part, filled in, or with a slip. */
    private static long[] find(Search search, List<Corpus.Said> said, Figures figures) {
        var random = new Random(7);
        long[] took = new long[QUOTED];
        int lost = 0;
        for (int round = 0; round < 2; round++) {
            lost = 0;
            for (int i = 0; i < QUOTED; i++) {
                Corpus.Said one = said.get(random.nextInt(said.size()));
                var quotation = new Quotation(quoted(one, i % 20));
                long began = System.nanoTime();
                Found found = search.find(quotation, Set.of(), true);
                if (found.hits().isEmpty() && found.all()) {
                    found = search.find(quotation, Set.of(), false);
                }
                took[i] = System.nanoTime() - began;
                boolean there = found.files().getOrDefault(one.repo(), Set.of()).contains(one.path());
                lost += there || !found.all() ? 0 : 1;
            }
        }
        Arrays.sort(took);
        figures.add("not-found", lost, "texts", "0", "of %d that were quoted".formatted(QUOTED));
        return took;
    }

    private static String quoted(Corpus.Said one, int how) {
        String text = one.text();
        String filled = one.placeholder().isEmpty() ? text : text.replace(one.placeholder(), "27");
        return switch (how) {
            case 0, 1 -> text.toUpperCase(Locale.ROOT);
            case 2, 3 -> text.length() > 30 ? text.substring(0, text.indexOf(' ', 25) < 0 ? 30 : text.indexOf(' ', 25)) : text;
            case 4 -> one.placeholder().isEmpty() && text.length() > 40
                    ? text.substring(0, 20) + (text.charAt(20) == 'q' ? 'x' : 'q') + text.substring(21)
                    : text;
            case 5, 6 -> filled;
            default -> text;
        };
    }

    private static long[] sweep(Path trees, List<Corpus.Said> said) throws IOException, InterruptedException {
        var random = new Random(11);
        long[] took = new long[SWEPT];
        for (int i = -2; i < SWEPT; i++) {
            String text = said.get(random.nextInt(said.size())).text();
            long began = System.nanoTime();
            int exit = new ProcessBuilder("rg", "-F", "--files-with-matches", "-e", text, trees.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException("rg found nothing of “" + text + "”, exit code " + exit);
            }
            took[Math.max(i, 0)] = System.nanoTime() - began;
        }
        Arrays.sort(took);
        return took;
    }

    /** Median milliseconds from a push of one file to the index that has it. */
    private static double update(Search search, Corpus corpus, CaseMirrors mirrors, RepoName repo, int files)
            throws IOException {
        Corpus.Made made = corpus.repository(repo, files, 5, false);
        read(search, mirrors, repo, made.commit());
        String path = made.texts().get(made.texts().size() / 2).path();
        String commit = made.commit();
        var took = new ArrayList<Long>();
        for (int i = 0; i < 21; i++) {
            commit = corpus.push(repo, path, "{\"a\": \"Pushed words %d\"}\n".formatted(i), commit);
            try (Snapshot snapshot = mirrors.at(repo, commit)) {
                long began = System.nanoTime();
                if (!search.follows(snapshot)) {
                    throw new IllegalStateException("The index did not follow to " + commit);
                }
                took.add(System.nanoTime() - began);
            }
        }
        took.sort(null);
        return took.get(took.size() / 2) / 1e6;
    }

    private static long size(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.mapToLong(file -> {
                        try {
                            return Files.size(file);
                        } catch (IOException gone) {
                            throw new UncheckedIOException(gone);
                        }
                    })
                    .sum();
        }
    }

    private static long seconds(long nanos) {
        return nanos / 1_000_000_000;
    }
}

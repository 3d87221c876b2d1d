package dev.threadwright.chatter;

import dev.threadwright.repo.FixedForge;
import dev.threadwright.repo.GitServer;
import dev.threadwright.repo.GitServer.Entry;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.TestRepos;
import dev.threadwright.search.Search;
import dev.threadwright.search.TestSearch;
import dev.threadwright.text.Quotation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What chatter makes of the labelled threads, with the texts that they stand against in a real index, and no model. */
final class LabelledRun implements AutoCloseable {
    private final GitServer server;
    private final Search search;
    private final Index index;

    LabelledRun(Path folder) throws IOException {
        server = new GitServer(folder.resolve("served"));
        var forge = new FixedForge(server);
        var repos = TestRepos.of(forge, folder.resolve("data"));
        search = TestSearch.in(folder.resolve("data"));
        try (Stream<Path> all = Files.list(LabelledThread.FOLDER.resolve("corpus"))) {
            for (Path one : all.sorted().toList()) {
                String[] name = one.getFileName().toString().split("\\+");
                var repo = new RepoName(name[0], name[1]);
                forge.connect(repo);
                server.create(repo, files(one));
                TestSearch.read(search, repos, repo);
            }
        }
        index = (words, closely) ->
                search.find(new Quotation(words), List.of(), closely).hits();
    }

    Verdict verdict(LabelledThread thread, Weights weights) {
        return Verdict.of(thread.talk(), "", index, weights);
    }

    /**
     * @param offered how many would be offered, @param right how many of them should be, at the right place
     * @param wanted how many should be offered, @param worded how many are right to the letter
     */
    record Count(int threads, int offered, int right, int wanted, int worded) {
        Count plus(Count other) {
            return new Count(
                    threads + other.threads,
                    offered + other.offered,
                    right + other.right,
                    wanted + other.wanted,
                    worded + other.worded);
        }

        double precision() {
            return offered == 0 ? 1 : (double) right / offered;
        }

        double recall() {
            return wanted == 0 ? 1 : (double) right / wanted;
        }
    }

    /** By kind, in order; {@code misses} hears of every thread of which something else is made than should be. */
    Map<String, Count> count(List<LabelledThread> threads, Weights weights, List<String> misses) {
        var counts = new TreeMap<String, Count>();
        for (LabelledThread thread : threads) {
            Verdict verdict = verdict(thread, weights);
            boolean offered =
                    verdict.likelihood() >= weights.least() && verdict.finding().isPresent();
            boolean right = offered
                    && thread.isToBeOffered()
                    && thread.isRight(verdict.finding().get());
            boolean worded = right
                    && (thread.to().isEmpty()
                            || thread.isWorded(verdict.finding().get()));
            counts.merge(
                    thread.kind(),
                    new Count(1, offered ? 1 : 0, right ? 1 : 0, thread.isToBeOffered() ? 1 : 0, worded ? 1 : 0),
                    Count::plus);
            if (offered ? !right || !worded : thread.isToBeOffered()) {
                misses.add(thread.id() + " " + (right ? "WORDS " : offered ? "WRONG " : "missed ")
                        + "%.2f ".formatted(verdict.likelihood())
                        + verdict.finding()
                                .map(found -> "“" + found.from() + "” → “" + found.to() + "” " + found.how() + " at "
                                        + found.place().path() + "#"
                                        + found.place().key())
                                .orElse("nothing found"));
            }
        }
        return counts;
    }

    private static Entry[] files(Path directory) throws IOException {
        var entries = new ArrayList<Entry>();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                entries.add(
                        Entry.of(directory.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file)));
            }
        }
        return entries.toArray(Entry[]::new);
    }

    @Override
    public void close() {
        TestSearch.close(search);
        server.close();
    }
}

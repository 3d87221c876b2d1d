package dev.threadwright.match;

import dev.threadwright.repo.FileAt;
import dev.threadwright.repo.Remote;
import dev.threadwright.repo.Snapshots;
import dev.threadwright.repo.Snapshot;
import dev.threadwright.repo.Unreachable;
import dev.threadwright.task.Rewording;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Searches the newest commits of repositories. */
final class WordSearch implements AutoCloseable {
    private final Snapshots repos;
    private final MatchSettings settings;
    private final ExecutorService readers;
    private final ExecutorService askers;
    private final Sweep sweep;

    WordSearch(Snapshots repos, MatchSettings settings) {
        this.repos = repos;
        this.settings = settings;
        int cores = Runtime.getRuntime().availableProcessors();
        this.readers = Executors.newFixedThreadPool(
                cores, Thread.ofPlatform().name("search-", 0).daemon().factory());
        this.askers = Executors.newFixedThreadPool(
                settings.repositoriesAtOnce(), Thread.ofVirtual().factory());
        this.sweep = new Sweep(repos, readers, cores);
    }

    /** @param skipped why a repository could not be read, and never can until somebody changes something */
    record Result(List<Findings> findings, List<Skipped> skipped) {
        String skippedClause() {
            return skipped.isEmpty()
                    ? ""
                    : "; I could not look into "
                            + skipped.stream()
                                    .map(some -> some.repo().name().toString())
                                    .collect(Collectors.joining(", "));
        }
    }

    record Skipped(Remote repo, Unreachable why) {}

    /**
     * @throws Unreachable where a repository cannot be read for the moment, or none at all: what is unique among the
     *     others might stand there too
     */
    Result all(List<Remote> among, List<Rewording> rewordings, Fit fit) {
        Result closely = all(among, rewordings, fit, true);
        if (closely.findings().stream().anyMatch(Findings::isComplete)) {
            return closely;
        }
        Result loosely = all(among, rewordings, fit, false);
        return loosely.findings().stream().anyMatch(Findings::isComplete) ? loosely : closely;
    }

    private Result all(List<Remote> among, List<Rewording> rewordings, Fit fit, boolean closely) {
        var running = new ArrayList<Future<Findings>>();
        for (Remote remote : among) {
            running.add(askers.submit(() -> in(remote, rewordings, fit, closely)));
        }
        var findings = new ArrayList<Findings>();
        var skipped = new ArrayList<Skipped>();
        for (int i = 0; i < among.size(); i++) {
            try {
                findings.add(join(running.get(i)));
            } catch (Unreachable failure) {
                if (!failure.isForGood()) {
                    throw failure;
                }
                skipped.add(new Skipped(among.get(i), failure));
            }
        }
        if (findings.isEmpty()) {
            throw skipped.getFirst().why();
        }
        return new Result(findings, skipped);
    }

    private Findings in(Remote remote, List<Rewording> rewordings, Fit fit, boolean closely) {
        try (Snapshot snapshot = repos.newest(remote.name())) {
            long biggest = settings.biggestFile().asLongValue();
            List<Wanted> wanted = rewordings.stream()
                    .map(rewording -> new Wanted(rewording.from(), closely, biggest, fit.readsSurroundings()))
                    .toList();
            List<List<Seen>> seen = sweep.over(snapshot, (reading, file) -> look(reading, file, wanted, biggest));
            var words = new ArrayList<Findings.Words>();
            for (int i = 0; i < rewordings.size(); i++) {
                int which = i;
                List<Sighting> sightings = seen.stream()
                        .flatMap(List::stream)
                        .filter(some -> some.which() == which)
                        .map(Seen::sighting)
                        .toList();
                words.add(Findings.Words.narrowed(rewordings.get(i), sightings, fit));
            }
            return new Findings(snapshot.remote(), snapshot.commit(), words);
        }
    }

    private record Seen(int which, Sighting sighting) {}

    private static @Nullable List<Seen> look(Snapshot snapshot, FileAt file, List<Wanted> wanted, long biggest)
            throws IOException {
        long size = snapshot.size(file.blob());
        byte[] content = size > biggest ? new byte[0] : snapshot.read(file.blob());
        List<Seen> seen = null;
        for (int i = 0; i < wanted.size(); i++) {
            Sighting sighting = wanted.get(i).look(snapshot, file, size, content);
            if (sighting != null) {
                seen = seen == null ? new ArrayList<>() : seen;
                seen.add(new Seen(i, sighting));
            }
        }
        return seen;
    }

    private static <T> T join(Future<T> running) {
        try {
            return running.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw new IllegalStateException(failure.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while searching", stopped);
        }
    }

    /** What still runs after a failure ends by itself: others may wait for a fetch that it began. */
    @Override
    public void close() {
        askers.shutdown();
        readers.shutdown();
    }
}

package dev.threadwright.match;

import dev.threadwright.repo.FileAt;
import dev.threadwright.repo.Remote;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Snapshot;
import dev.threadwright.repo.Snapshots;
import dev.threadwright.repo.Unreachable;
import dev.threadwright.search.Search;
import dev.threadwright.task.Rewording;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Searches the newest commits of repositories: those that are indexed where the index says, the others as a whole, and all
 * as a whole where the index has nothing. Nothing is looked for loosely before it was looked for closely everywhere.
 */
final class WordSearch implements AutoCloseable {
    private final Snapshots repos;
    private final Search index;
    private final MatchSettings settings;
    private final ExecutorService readers;
    private final ExecutorService askers;
    private final Sweep sweep;

    WordSearch(Snapshots repos, Search index, MatchSettings settings) {
        this.repos = repos;
        this.index = index;
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
        /** Whether some repository has the words of all rewordings. */
        boolean hasAll() {
            return findings.stream().anyMatch(Findings::isComplete);
        }

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
        Each<Newest> newest = each(among, Function.identity(), this::newest);
        if (newest.done().isEmpty()) {
            throw newest.skipped().getFirst().why();
        }
        Set<RepoName> indexed = newest.done().stream()
                .filter(Newest::indexed)
                .map(one -> one.remote().name())
                .collect(Collectors.toSet());
        Result closely = null;
        for (boolean strict : List.of(true, false)) {
            // What the index does not have: words across several texts, or as the file writes them; why they are
            // nowhere.
            for (Leads leads : Leads.from(index, indexed, rewordings, strict)) {
                Result found = all(newest, rewordings, fit, strict, leads);
                if (found.hasAll()) {
                    return found;
                }
                closely = closely == null || strict ? found : closely;
            }
        }
        return Objects.requireNonNull(closely);
    }

    /** A repository at one commit, through all that is asked of it. @param indexed whether it need not be read as a whole */
    private record Newest(Remote remote, String commit, boolean indexed) {}

    private Newest newest(Remote remote) {
        try (Snapshot newest = repos.newest(remote.name())) {
            return new Newest(newest.remote(), newest.commit(), index.follows(newest));
        }
    }

    private Result all(Each<Newest> among, List<Rewording> rewordings, Fit fit, boolean closely, Leads leads) {
        Each<Findings> each = each(among.done(), Newest::remote, one -> in(one, rewordings, fit, closely, leads));
        if (each.done().isEmpty()) {
            throw each.skipped().getFirst().why();
        }
        return new Result(
                each.done(),
                Stream.concat(among.skipped().stream(), each.skipped().stream()).toList());
    }

    private record Each<T>(List<T> done, List<Skipped> skipped) {}

    /** Does the same with each repository, side by side; one that can never be read is skipped. */
    private <R, T> Each<T> each(List<R> among, Function<R, Remote> of, Function<R, T> work) {
        var running = new ArrayList<Future<T>>();
        for (R one : among) {
            running.add(askers.submit(() -> work.apply(one)));
        }
        var done = new ArrayList<T>();
        var skipped = new ArrayList<Skipped>();
        for (int i = 0; i < among.size(); i++) {
            try {
                done.add(Awaited.of(running.get(i)));
            } catch (Unreachable failure) {
                if (!failure.isForGood()) {
                    throw failure;
                }
                skipped.add(new Skipped(of.apply(among.get(i)), failure));
            }
        }
        return new Each<>(done, skipped);
    }

    private Findings in(Newest one, List<Rewording> rewordings, Fit fit, boolean closely, Leads leads) {
        try (Snapshot snapshot = repos.at(one.remote().name(), one.commit())) {
            long biggest = settings.biggestFile().asLongValue();
            List<Wanted> wanted = rewordings.stream()
                    .map(rewording -> new Wanted(rewording.from(), closely, biggest, fit.readsSurroundings()))
                    .toList();
            Sweep.Look<List<Seen>> look = (reading, file) -> look(reading, file, wanted, biggest);
            Optional<Set<String>> files = leads.files(one.remote().name());
            List<List<Seen>> seen =
                    files.isPresent() ? sweep.over(snapshot, files.get(), look) : sweep.over(snapshot, look);
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
            return new Findings(snapshot.remote(), snapshot.commit(), Findings.apart(words));
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

    /** What still runs after a failure ends by itself: others may wait for a fetch that it began. */
    @Override
    public void close() {
        askers.shutdown();
        readers.shutdown();
    }
}

package dev.threadwright.search;

import dev.threadwright.Defaults;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Snapshot;
import dev.threadwright.repo.Snapshots;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/** {@link Search} without a container, with the settings' defaults. */
public final class TestSearch {
    private TestSearch() {}

    /** Keeps its index in that directory; to be {@link #close}d. */
    public static Search in(Path data) {
        return new Search(Defaults.of(SearchSettings.class, Map.of()), data);
    }

    /** Indexes the newest commit of a repository, however long it takes. */
    public static void read(Search search, Snapshots repos, RepoName repo) {
        try (Snapshot newest = repos.newest(repo)) {
            search.read(newest);
        }
    }

    public static void close(Search search) {
        try {
            search.stop(null);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

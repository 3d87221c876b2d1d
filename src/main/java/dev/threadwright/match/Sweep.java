package dev.threadwright.match;

import dev.threadwright.repo.FileAt;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Snapshot;
import dev.threadwright.repo.Snapshots;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Looks at every file of a commit, on all cores. */
final class Sweep {
    private static final int CHUNK = 64;
    private final Snapshots repos;
    private final ExecutorService readers;
    private final int width;

    /** @param width how many of the readers one sweep may take */
    Sweep(Snapshots repos, ExecutorService readers, int width) {
        this.repos = repos;
        this.readers = readers;
        this.width = width;
    }

    /** Looks at one file; null where there is nothing to say of it. */
    @FunctionalInterface
    interface Look<T> {
        @Nullable T at(Snapshot snapshot, FileAt file) throws IOException;
    }

    /** What was seen, in path order. Links are passed over: their content is a path. */
    <T> List<T> over(Snapshot commit, Look<T> look) {
        var files = new ArrayList<FileAt>();
        try {
            commit.files(file -> file.isLink() || files.add(file));
        } catch (IOException failure) {
            throw new UncheckedIOException("The files of " + commit.commit() + " cannot be listed", failure);
        }
        return over(commit, files, look);
    }

    /** The same of some files, as far as they are there. */
    <T> List<T> over(Snapshot commit, Set<String> paths, Look<T> look) {
        var files = new ArrayList<FileAt>();
        try {
            for (String path : paths) {
                commit.file(path).filter(file -> !file.isLink()).ifPresent(files::add);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("The files of " + commit.commit() + " cannot be listed", failure);
        }
        return over(commit, files, look);
    }

    private <T> List<T> over(Snapshot commit, List<FileAt> files, Look<T> look) {
        var seen = new ArrayList<@Nullable T>(Collections.nCopies(files.size(), null));
        var next = new AtomicInteger();
        RepoName repo = commit.remote().name();
        var running = new ArrayList<Future<?>>();
        for (int i = 0; i < Math.min(width, 1 + files.size() / CHUNK); i++) {
            running.add(readers.submit(() -> read(repo, commit.commit(), files, next, look, seen)));
        }
        running.forEach(Awaited::of);
        var found = new ArrayList<T>();
        Consumer<@Nullable T> keep = one -> {
            if (one != null) {
                found.add(one);
            }
        };
        seen.forEach(keep);
        return found;
    }

    private <T> void read(
            RepoName repo,
            String commit,
            List<FileAt> files,
            AtomicInteger next,
            Look<T> look,
            List<@Nullable T> seen) {
        try (Snapshot snapshot = repos.at(repo, commit)) {
            for (int from = next.getAndAdd(CHUNK); from < files.size(); from = next.getAndAdd(CHUNK)) {
                for (int i = from; i < Math.min(from + CHUNK, files.size()); i++) {
                    seen.set(i, look.at(snapshot, files.get(i)));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("A file of " + repo + " cannot be read", failure);
        }
    }
}

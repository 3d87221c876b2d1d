package dev.threadwright.match;

import dev.threadwright.repo.About;
import dev.threadwright.repo.FileAt;
import dev.threadwright.repo.Remote;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Snapshot;
import dev.threadwright.repo.Snapshots;
import dev.threadwright.repo.Unreachable;
import dev.threadwright.text.GeneratedFiles;
import dev.threadwright.text.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** The vocabularies of repositories' newest commits, each read once a commit. */
final class Vocabularies {
    /** What is larger is data, and says with few words much that is not the repository's own. */
    private static final long BIGGEST = 300_000;

    /** Numbers that say where a line is drawn. */
    private static final String DRAWING = ".svg";

    private final Snapshots repos;
    private final int atOnce;
    private final Map<RepoName, Vocabulary> known = new ConcurrentHashMap<>();

    /** @param atOnce how many repositories are read at the same time */
    Vocabularies(Snapshots repos, int atOnce) {
        this.repos = repos;
        this.atOnce = atOnce;
    }

    /** Those that can be read, in the order given. @throws Unreachable where one cannot be read for the moment */
    List<Vocabulary> of(List<Remote> remotes) {
        try (ExecutorService readers =
                Executors.newFixedThreadPool(atOnce, Thread.ofVirtual().factory())) {
            List<Future<Optional<Vocabulary>>> running = remotes.stream()
                    .map(remote -> readers.submit(() -> newest(remote)))
                    .toList();
            return running.stream().flatMap(one -> join(one).stream()).toList();
        }
    }

    private Optional<Vocabulary> newest(Remote remote) {
        try {
            return Optional.of(known.compute(remote.name(), (_, before) -> newest(remote, before)));
        } catch (Unreachable unreachable) {
            if (unreachable.isForGood()) {
                return Optional.empty();
            }
            throw unreachable;
        }
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
            throw new IllegalStateException("Stopped while reading repositories", stopped);
        }
    }

    /** The text of a file in the commit of a vocabulary; nothing where it is none. */
    Optional<Text> text(Vocabulary vocabulary, String path) {
        try (Snapshot snapshot = repos.at(vocabulary.repo().name(), vocabulary.commit())) {
            Optional<FileAt> file = snapshot.file(path);
            return file.isEmpty() || !isRead(snapshot, file.get())
                    ? Optional.empty()
                    : Text.of(snapshot.read(file.get().blob()));
        } catch (IOException failure) {
            throw new UncheckedIOException(path + " of " + vocabulary.repo().name() + " cannot be read", failure);
        }
    }

    private Vocabulary newest(Remote remote, @Nullable Vocabulary before) {
        try (Snapshot snapshot = repos.newest(remote.name())) {
            return before != null && before.commit().equals(snapshot.commit()) ? before : read(snapshot);
        } catch (IOException failure) {
            throw new UncheckedIOException("A file of " + remote.name() + " cannot be read", failure);
        }
    }

    private static Vocabulary read(Snapshot snapshot) throws IOException {
        var concordance = new Concordance.Builder(snapshot.remote(), snapshot.commit());
        About about = snapshot.remote().about();
        if (!about.equals(About.NOTHING)) {
            concordance.add(
                    "",
                    about.description() + " " + about.language() + " "
                            + about.homepage().map(URI::toString).orElse(""));
        }
        var files = new ArrayList<FileAt>();
        snapshot.files(file -> file.isLink() || files.add(file));
        for (FileAt file : files) {
            if (concordance.isFull()) {
                break;
            }
            if (!GeneratedFiles.contains(file.path())) {
                Optional<Text> text = isRead(snapshot, file) ? Text.of(snapshot.read(file.blob())) : Optional.empty();
                concordance.add(file.path(), text.map(Text::chars).orElse(""));
            }
        }
        return concordance.build();
    }

    private static boolean isRead(Snapshot snapshot, FileAt file) throws IOException {
        return !file.isLink() && !file.path().endsWith(DRAWING) && snapshot.size(file.blob()) <= BIGGEST;
    }
}

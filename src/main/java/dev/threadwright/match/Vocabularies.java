package dev.threadwright.match;

import dev.threadwright.repo.About;
import dev.threadwright.repo.FileAt;
import dev.threadwright.repo.FileDifference;
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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The vocabularies of repositories' newest commits, read once, and then what differs. */
final class Vocabularies {
    /** What is larger is data, and says with few words much that is not the repository's own. */
    private static final long BIGGEST = 300_000;

    /** Numbers that say where a line is drawn. */
    private static final String DRAWING = ".svg";

    /** What was not asked for longest is forgotten: each takes some megabytes. */
    private static final int MOST_KEPT = 32;

    /** Where what the forge says of a repository stands, as if it were a file. */
    private static final String ABOUT = "";

    private final Snapshots repos;
    private final int atOnce;
    private final Map<RepoName, Kept> known = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<RepoName, Kept> eldest) {
            return size() > MOST_KEPT;
        }
    });

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
            return running.stream().flatMap(one -> Awaited.of(one).stream()).toList();
        }
    }

    private Optional<Vocabulary> newest(Remote remote) {
        try {
            return Optional.of(
                    known.computeIfAbsent(remote.name(), _ -> new Kept()).newest(remote));
        } catch (Unreachable unreachable) {
            if (unreachable.isForGood()) {
                return Optional.empty();
            }
            throw unreachable;
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

    /** What is known of one repository; whoever else wants it waits while it is read. */
    private final class Kept {
        private @Nullable Concordance known;

        synchronized Vocabulary newest(Remote remote) {
            try (Snapshot snapshot = repos.newest(remote.name())) {
                Concordance before = known;
                if (before == null
                        || !before.commit().equals(snapshot.commit())
                        || !before.repo().equals(remote)) {
                    known = read(remote, snapshot, before);
                }
                return Objects.requireNonNull(known);
            } catch (IOException failure) {
                throw new UncheckedIOException("A file of " + remote.name() + " cannot be read", failure);
            }
        }
    }

    private static Concordance read(Remote remote, Snapshot snapshot, @Nullable Concordance before) throws IOException {
        var files = new ArrayList<FileAt>();
        Optional<List<FileDifference>> since =
                before == null || before.isWorn() ? Optional.empty() : snapshot.since(before.commit());
        Concordance.Builder concordance;
        if (before == null || since.isEmpty()) {
            concordance = new Concordance.Builder(remote, snapshot.commit());
            snapshot.files(files::add);
        } else {
            Set<String> changed = since.get().stream().map(FileDifference::path).collect(Collectors.toSet());
            changed.add(ABOUT);
            concordance = new Concordance.Builder(remote, snapshot.commit(), before, changed);
            since.get().stream()
                    .map(FileDifference::now)
                    .filter(Objects::nonNull)
                    .forEach(files::add);
        }
        concordance.add(ABOUT, said(remote.about()));
        for (FileAt file : files) {
            if (!file.isLink() && !concordance.isFull() && !GeneratedFiles.contains(file.path())) {
                Optional<Text> text = isRead(snapshot, file) ? Text.of(snapshot.read(file.blob())) : Optional.empty();
                concordance.add(file.path(), text.map(Text::chars).orElse(""));
            }
        }
        return concordance.build();
    }

    private static String said(About about) {
        return about.description() + " " + about.language() + " "
                + about.homepage().map(URI::toString).orElse("");
    }

    private static boolean isRead(Snapshot snapshot, FileAt file) throws IOException {
        return !file.isLink() && !file.path().endsWith(DRAWING) && snapshot.size(file.blob()) <= BIGGEST;
    }
}

package dev.threadwright.search;

import dev.threadwright.repo.FileAt;
import dev.threadwright.repo.FileDifference;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Snapshot;
import dev.threadwright.text.Quotation;
import dev.threadwright.text.Quoted;
import dev.threadwright.text.Unit;
import io.opentelemetry.instrumentation.annotations.WithSpan;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.apache.lucene.search.Query;
import org.apache.lucene.store.AlreadyClosedException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds words in every text that people see, in every repository that is indexed. What it says of a repository is so at
 * the commit to which {@link #follows} brought it. The index lies beside the mirrors; it can be deleted at any time and is
 * made anew. Where it cannot be kept, nothing is indexed, and others read the files themselves.
 */
@ApplicationScoped
public class Search {
    private static final Logger LOG = LoggerFactory.getLogger(Search.class);
    /** So many texts are looked at one by one. */
    private static final int LOOKED_AT = 20;

    private static final int LOOKED_AT_LOOSELY = 50;
    /** Words so common say little. */
    private static final int MOST = 10_000;

    private static final Duration BETWEEN_MENDINGS = Duration.ofSeconds(2);

    private final SearchSettings settings;
    private final Gathering gathering;
    private final Path folder;
    private final Map<RepoName, String> commits = new ConcurrentHashMap<>();
    private final Map<RepoName, ReentrantLock> writing = new ConcurrentHashMap<>();
    private volatile Optional<Shelf> shelf;
    private long mended = System.nanoTime();

    Search(SearchSettings settings, @ConfigProperty(name = "threadwright.data-dir") Path data) {
        this.settings = settings;
        this.gathering = new Gathering(settings);
        this.folder = data.resolve("search");
        this.shelf = Shelves.open(folder);
        shelf.ifPresent(there -> commits.putAll(there.commits()));
    }

    /** The index, opened again where what Lucene could not write has ended it: a full disk has room again some time. */
    private Optional<Shelf> shelf() {
        Optional<Shelf> known = shelf;
        if (known.isPresent() && !known.get().isOpen()) {
            mend();
        }
        return shelf;
    }

    private synchronized void mend() {
        Shelf ended = shelf.orElseThrow();
        if (ended.isOpen() || System.nanoTime() - mended < BETWEEN_MENDINGS.toNanos()) {
            return;
        }
        mended = System.nanoTime();
        commits.clear();
        try {
            ended.close();
        } catch (IOException | AlreadyClosedException gone) {
            LOG.debug("What has ended need not be closed", gone);
        }
        Shelves.open(folder).ifPresent(anew -> {
            commits.putAll(anew.commits());
            shelf = Optional.of(anew);
            LOG.info("The index is open again");
        });
    }

    /** After those who search. */
    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) ShutdownEvent stopped) throws IOException {
        if (shelf.isPresent()) {
            shelf.get().close();
        }
    }

    /**
     * Where quoted words stand.
     *
     * @param among the repositories that come into question; none: all
     * @param closely whether all of the words must stand there, as {@link Quotation#closely}; otherwise most of them
     */
    @WithSpan("search")
    public Found find(Quotation quotation, Collection<RepoName> among, boolean closely) {
        var asked = new Asked(quotation.said());
        Optional<Shelf> there = shelf();
        if (there.isEmpty() || asked.isWordless()) {
            return Found.UNKNOWN;
        }
        try {
            return closely
                    ? closely(there.get(), quotation, asked, among)
                    : loosely(there.get(), quotation, asked, among);
        } catch (IOException | RuntimeException failure) {
            LOG.warn("The index cannot be read: words are found without it, more slowly", failure);
            return Found.UNKNOWN;
        }
    }

    private static Found closely(Shelf shelf, Quotation quotation, Asked asked, Collection<RepoName> among)
            throws IOException {
        List<Shelf.Placed> together = shelf.best(asked.together(), among, LOOKED_AT);
        Found seen = seen(together, closely(quotation));
        if (!seen.hits().isEmpty() || together.size() == LOOKED_AT) {
            return shelf.files(asked.together(), among, MOST)
                    .map(files -> new Found(seen.hits(), files, true))
                    .orElse(new Found(seen.hits(), seen.files(), false));
        }
        for (Query query : asked.apart()) {
            List<Shelf.Placed> best = shelf.best(query, among, LOOKED_AT_LOOSELY);
            Found apart = seen(best, closely(quotation));
            if (!apart.hits().isEmpty() || best.size() == LOOKED_AT_LOOSELY) {
                return new Found(apart.hits(), apart.files(), best.size() < LOOKED_AT_LOOSELY);
            }
        }
        return Found.NOWHERE;
    }

    private static Found loosely(Shelf shelf, Quotation quotation, Asked asked, Collection<RepoName> among)
            throws IOException {
        List<Shelf.Placed> best = shelf.best(asked.loosely(), among, LOOKED_AT_LOOSELY);
        Found seen = seen(best, quotation::loosely);
        return new Found(seen.hits(), seen.files(), best.size() < LOOKED_AT_LOOSELY);
    }

    private static Function<List<Unit>, List<Quoted>> closely(Quotation quotation) {
        return units -> quotation.closely(units.getFirst().reading().text(), units);
    }

    /** Those in which the words do stand. */
    private static Found seen(List<Shelf.Placed> placed, Function<List<Unit>, List<Quoted>> look) {
        var hits = new ArrayList<Hit>();
        var files = new HashMap<RepoName, Set<String>>();
        for (Shelf.Placed one : placed) {
            Entry entry = one.entry();
            List<Quoted> quoted = look.apply(List.of(entry.unit()));
            if (!quoted.isEmpty()) {
                hits.add(new Hit(
                        one.repo(),
                        one.path(),
                        entry.kind(),
                        entry.key(),
                        entry.locale(),
                        entry.text(),
                        quoted.getFirst().step()));
                files.computeIfAbsent(one.repo(), _ -> new TreeSet<>()).add(one.path());
            }
        }
        return new Found(hits, files, true);
    }

    /** The commit of a repository of which the index tells; nothing where it tells nothing for now. */
    public Optional<String> commit(RepoName repo) {
        return Optional.ofNullable(commits.get(repo));
    }

    /**
     * Brings what the index says of a repository to a commit, at a cost that follows what differs from the commit at which
     * it stands.
     *
     * @return false where that would take long, or the repository was not indexed before: {@link #read} does it
     */
    public boolean follows(Snapshot snapshot) {
        RepoName repo = snapshot.remote().name();
        if (snapshot.commit().equals(commits.get(repo))) {
            return true;
        }
        ReentrantLock lock = lock(repo);
        Optional<Shelf> there = shelf();
        if (there.isEmpty() || !lock.tryLock()) {
            return false;
        }
        try {
            String known = commits.get(repo);
            if (known == null) {
                return false;
            }
            Optional<List<FileDifference>> since = snapshot.since(known);
            boolean quick = since.isPresent() && since.get().size() <= settings.mostAtOnce();
            if (quick) {
                move(there.get(), snapshot, since);
            }
            return quick;
        } catch (IOException | AlreadyClosedException failure) {
            LOG.warn("The index of {} cannot be written: its words are found without it, more slowly", repo, failure);
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** The same, however long it takes. */
    void read(Snapshot snapshot) {
        RepoName repo = snapshot.remote().name();
        ReentrantLock lock = lock(repo);
        Optional<Shelf> there = shelf();
        if (there.isEmpty() || snapshot.commit().equals(commits.get(repo))) {
            return;
        }
        lock.lock();
        try {
            String known = commits.get(repo);
            Optional<List<FileDifference>> since = known == null ? Optional.empty() : snapshot.since(known);
            move(there.get(), snapshot, since);
        } catch (IOException failure) {
            throw new UncheckedIOException("The index of " + repo + " cannot be written", failure);
        } finally {
            lock.unlock();
        }
    }

    private static List<FileDifference> everything(Snapshot snapshot) throws IOException {
        var all = new ArrayList<FileDifference>();
        snapshot.files(file -> all.add(new FileDifference(file.path(), file)));
        return all;
    }

    /**
     * Until it is whole again the repository counts as not indexed, whatever happens meanwhile.
     *
     * @param since what differs from the commit at which it stands; nothing: everything
     */
    private void move(Shelf shelf, Snapshot snapshot, Optional<List<FileDifference>> since) throws IOException {
        RepoName repo = snapshot.remote().name();
        commits.remove(repo);
        shelf.begin(repo);
        if (since.isEmpty()) {
            shelf.clear(repo);
        }
        for (FileDifference one : since.isPresent() ? since.get() : everything(snapshot)) {
            FileAt now = one.now();
            shelf.put(repo, one.path(), now == null ? List.of() : gathering.entries(snapshot, now));
        }
        shelf.keep(repo, snapshot.commit());
        commits.put(repo, snapshot.commit());
    }

    /** Forgets every repository but these. */
    void keepOnly(Set<RepoName> connected) {
        for (RepoName repo : Set.copyOf(commits.keySet())) {
            if (!connected.contains(repo)) {
                forget(repo);
            }
        }
    }

    private void forget(RepoName repo) {
        ReentrantLock lock = lock(repo);
        lock.lock();
        try {
            commits.remove(repo);
            Optional<Shelf> there = shelf();
            if (there.isPresent()) {
                there.get().forget(repo);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("The index of " + repo + " cannot be taken away", failure);
        } finally {
            lock.unlock();
        }
    }

    private ReentrantLock lock(RepoName repo) {
        return writing.computeIfAbsent(repo, unused -> new ReentrantLock());
    }
}

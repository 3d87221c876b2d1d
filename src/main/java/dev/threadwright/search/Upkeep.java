package dev.threadwright.search;

import dev.threadwright.repo.MovedOn;
import dev.threadwright.repo.Remote;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Snapshot;
import dev.threadwright.repo.Snapshots;
import dev.threadwright.repo.Unreachable;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps every connected repository indexed, one after the other, beside whatever else is to do. */
@ApplicationScoped
class Upkeep {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    private final Snapshots repos;
    private final Search search;
    private final AtomicBoolean running = new AtomicBoolean();
    private final Set<RepoName> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(Thread.ofPlatform()
            .name("search-upkeep")
            .daemon()
            .priority(Thread.MIN_PRIORITY)
            .factory());

    Upkeep(Snapshots repos, Search search) {
        this.repos = repos;
        this.search = search;
    }

    @Scheduled(every = "${threadwright.search.refresh:10m}", delayed = "2s")
    void look() {
        if (!stopping && running.compareAndSet(false, true)) {
            thread.execute(() -> {
                try {
                    all();
                } finally {
                    running.set(false);
                }
            });
        }
    }

    /** What moved on is read again behind what is being read; until then, and in other processes, tasks follow by themselves. */
    void follow(@Observes MovedOn moved) {
        if (!stopping && waiting.add(moved.repo())) {
            thread.execute(() -> {
                waiting.remove(moved.repo());
                one(moved.repo());
            });
        }
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping = true;
        thread.shutdown();
    }

    private void all() {
        List<Remote> connected;
        try {
            connected = repos.connected();
        } catch (Unreachable offline) {
            LOG.info("Nothing is indexed for now: {}", offline.getMessage());
            return;
        }
        var names = new HashSet<RepoName>();
        connected.forEach(remote -> names.add(remote.name()));
        search.keepOnly(names);
        for (Remote remote : connected) {
            if (stopping) {
                return;
            }
            one(remote.name());
        }
    }

    /** What cannot be read now is read the next time. */
    private void one(RepoName repo) {
        try (Snapshot newest = repos.newest(repo)) {
            search.read(newest);
        } catch (Unreachable away) {
            LOG.info("{} is not indexed for now: {}", repo, away.getMessage());
        } catch (RuntimeException failure) {
            // The index is closed in the middle where the process ends: the next one reads on.
            if (!stopping) {
                LOG.warn("{} could not be indexed", repo, failure);
            }
        }
    }
}

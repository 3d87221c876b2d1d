package dev.threadwright.repo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of commits, as read-only layers that every sandbox shares. A repository is written whole once; another commit
 * of it is a layer of what differs, until that is so much that the repository is written whole again.
 */
@ApplicationScoped
public class Checkouts {
    private static final Logger LOG = LoggerFactory.getLogger(Checkouts.class);

    private final Repos repos;
    private final Path directory;
    private final Clock clock;
    private final Scribe.Owner owner;
    private final Map<RepoName, Shelf> shelves = new ConcurrentHashMap<>();
    private final Set<RepoName> preparing = ConcurrentHashMap.newKeySet();

    /** @param uid of the sandboxes, who own what they see, where this process is root */
    @Inject
    Checkouts(
            Repos repos,
            @ConfigProperty(name = "threadwright.data-dir") Path data,
            @ConfigProperty(name = "threadwright.sandbox.uid", defaultValue = "65533") int uid,
            Clock clock)
            throws IOException {
        this(repos, data, Scribe.Owner.ours(uid), clock);
    }

    Checkouts(Repos repos, Path data, Scribe.Owner owner, Clock clock) {
        this.repos = repos;
        this.directory = data.toAbsolutePath().resolve("checkouts");
        this.owner = owner;
        this.clock = clock;
    }

    /**
     * The files of a commit.
     *
     * @param layers for overlayfs, uppermost first; never to be changed
     * @param git for {@code .git}, read-only: the commit, its branch and an index, with no remote. Its objects are to be
     *     found at {@code /run/threadwright/objects}; {@code objects} beside it is a link to where they are
     */
    public record Checkout(List<Path> layers, Path git) {
        public Checkout {
            layers = List.copyOf(layers);
        }
    }

    /**
     * The first of a repository costs as much as the repository is large; later ones as much as differs, and an index. It
     * is kept for a day after it was last asked for.
     *
     * @throws Unreachable where the commit cannot be had
     */
    public Checkout of(RepoName repo, String commit) throws IOException {
        try (Snapshot snapshot = repos.at(repo, commit)) {
            Repository mirror = repos.mirrored(repo);
            Shelf shelf = shelf(repo);
            Shelf.Found found = shelf.checkout(mirror, commit, snapshot.remote().defaultBranch());
            if (found.far()) {
                inBackground(repo, () -> shelf.rebase(mirror, commit));
            }
            return found.checkout();
        }
    }

    /** Makes the checkout of the newest commit in the background, so that a session need not wait for it. */
    public void prepare(RepoName repo) {
        inBackground(repo, () -> {
            String newest;
            try (Snapshot snapshot = repos.newest(repo)) {
                newest = snapshot.commit();
            }
            of(repo, newest);
        });
    }

    private interface Work {
        void run() throws IOException;
    }

    /** One at a time for a repository. */
    private void inBackground(RepoName repo, Work work) {
        if (!preparing.add(repo)) {
            return;
        }
        Thread.ofVirtual().name("checkout-" + repo).start(() -> {
            try {
                work.run();
            } catch (IOException | UncheckedIOException | Unreachable failure) {
                LOG.warn("The checkout of {} could not be prepared", repo, failure);
            } finally {
                preparing.remove(repo);
            }
        });
    }

    private Shelf shelf(RepoName repo) {
        return shelves.computeIfAbsent(
                repo, name -> new Shelf(directory.resolve(name.owner() + "+" + name.name()), owner, clock));
    }
}

package dev.threadwright.repo;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The repositories we are connected to, and their mirrors on this machine. */
@ApplicationScoped
public class Repos implements Snapshots {
    private final Forge forge;
    private final RepoSettings settings;
    private final Path mirrorsDirectory;
    private final Clock clock;
    private final Wire wire;
    private final Map<RepoName, Mirror> mirrors = new ConcurrentHashMap<>();
    private final Map<RepoName, Described> descriptions = new ConcurrentHashMap<>();
    private final Shared<RepoName, Fetch.Newest> fetches = new Shared<>();
    private final Map<RepoName, Fetched> fetched = new ConcurrentHashMap<>();

    Repos(Forge forge, RepoSettings settings, @ConfigProperty(name = "threadwright.data-dir") Path data, Clock clock) {
        OwnSystem.install();
        this.forge = forge;
        this.settings = settings;
        this.mirrorsDirectory = data.resolve("mirrors");
        this.clock = clock;
        this.wire = new Wire(forge, settings.timeout(), clock);
    }

    private record Described(Remote remote, Instant at) {}

    private record Fetched(Fetch.Newest newest, Instant at) {}

    @Override
    public List<Remote> connected() {
        return forge.connected().stream()
                .sorted(Comparator.comparing(Remote::name))
                .toList();
    }

    @Override
    public Snapshot newest(RepoName repo) {
        Fetched last = fetched.get(repo);
        boolean fresh = last != null && clock.instant().isBefore(last.at().plus(settings.freshness()));
        Fetch.Newest newest = fresh ? last.newest() : fetches.get(repo, () -> fetch(repo));
        Snapshot snapshot = snapshot(newest.remote(), newest.commit());
        return snapshot != null ? snapshot : lost(newest.remote(), newest.commit());
    }

    @Override
    public Snapshot at(RepoName repo, String commit) {
        ObjectId id = ObjectId.fromString(commit);
        Remote remote = remote(repo);
        Snapshot snapshot = snapshot(remote, id);
        if (snapshot == null) {
            remote = fetches.get(repo, () -> fetch(repo)).remote();
            snapshot = snapshot(remote, id);
        }
        if (snapshot == null && new Fetch(wire).one(mirror(repo), remote, id)) {
            snapshot = snapshot(remote, id);
        }
        return snapshot != null ? snapshot : lost(remote, id);
    }

    /** How this process's mirror of a repository stands. @param newest as of then; null: not fetched since this process began */
    public record Mirrored(
            boolean there,
            @Nullable String newest,
            @Nullable Instant fetchedAt) {}

    public Mirrored mirrored(Remote remote) {
        Fetched last = fetched.get(remote.name());
        boolean there = Files.isDirectory(mirror(remote.name()).directory());
        return last == null
                ? new Mirrored(there, null, null)
                : new Mirrored(there, last.newest().commit().name(), last.at());
    }

    /** Brings a new branch to a commit that was written on the newest snapshot. @throws Unreachable where trying again may help */
    public Pushed push(RepoName repo, String commit, String branch) {
        if (!Repository.isValidRefName("refs/heads/" + branch)) {
            throw new IllegalArgumentException("Not a branch's name: " + branch);
        }
        Repository mirror = mirror(repo).repository();
        if (mirror == null) {
            throw new IllegalStateException("Nothing was written to " + repo + ", so " + commit + " is not there");
        }
        return new Push(wire, remote(repo), mirror).to(ObjectId.fromString(commit), branch);
    }

    /** The mirror of a repository of which a snapshot was just read. */
    Repository mirrored(RepoName repo) {
        Repository mirror = mirror(repo).repository();
        if (mirror == null) {
            throw Unreachable.forNow("My copy of %s is damaged; I make a new one and try again.".formatted(repo), null);
        }
        return mirror;
    }

    /** Lets JGit do now what it does once in a process. */
    void warmUp() {
        try {
            Files.createDirectories(mirrorsDirectory);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("Mirrors cannot be kept in " + mirrorsDirectory, unwritable);
        }
        OwnSystem.probe(mirrorsDirectory);
    }

    private Fetch.Newest fetch(RepoName repo) {
        Instant asked = clock.instant();
        Fetch.Newest newest = new Fetch(wire).newest(mirror(repo), remote(repo), () -> describe(repo));
        fetched.put(repo, new Fetched(newest, asked));
        return newest;
    }

    private Remote remote(RepoName repo) {
        Described known = descriptions.get(repo);
        boolean believed = known != null && clock.instant().isBefore(known.at().plus(settings.described()));
        return believed ? known.remote() : describe(repo);
    }

    private Remote describe(RepoName repo) {
        Remote remote = forge.remote(repo);
        descriptions.put(repo, new Described(remote, clock.instant()));
        return remote;
    }

    private Mirror mirror(RepoName repo) {
        return mirrors.computeIfAbsent(repo, name -> new Mirror(mirrorsDirectory, name));
    }

    private @Nullable Snapshot snapshot(Remote remote, ObjectId commit) {
        Mirror mirror = mirror(remote.name());
        Repository repository = mirror.repository();
        if (repository == null) {
            return null;
        }
        try {
            return new MirrorSnapshot(
                    remote, mirror, repository, commit, settings.biggestBlob().asLongValue());
        } catch (MissingObjectException | IncorrectObjectTypeException notThere) {
            return null;
        } catch (IOException damaged) {
            mirror.suspect();
            throw Unreachable.forNow(
                    "My copy of %s is damaged; I make a new one and try again.".formatted(remote.name()), damaged);
        }
    }

    private static Snapshot lost(Remote remote, ObjectId commit) {
        throw Unreachable.forGood(
                "The commit %s is no longer in %s: ask again, and I start from the newest one."
                        .formatted(commit.abbreviate(8).name(), remote.name()),
                null);
    }
}

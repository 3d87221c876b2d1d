package dev.threadwright.repo;

import dev.threadwright.repo.Checkouts.Checkout;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkouts of one repository: {@code whole-COMMIT/} with {@code tree} and its {@code index}, and {@code at-COMMIT/}
 * with {@code git}, {@code objects}, the name of the {@code whole} one that it lies over, and {@code layer} where it
 * differs from that. Each is made beside its place and moved there; how long ago it was used is its time.
 */
final class Shelf {
    private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);
    /** A layer of more files than these has the repository written whole again. */
    static final int FAR = 2_000;

    /** Longer than any sandbox lives. */
    private static final Duration KEPT = Duration.ofDays(1);

    private static final String WHOLE = "whole-";
    private static final String AT = "at-";
    private static final String NEW = ".new-";

    private final Path directory;
    private final Scribe.Owner owner;
    private final Clock clock;
    private final ReentrantLock writing = new ReentrantLock();

    Shelf(Path directory, Scribe.Owner owner, Clock clock) {
        this.directory = directory;
        this.owner = owner;
        this.clock = clock;
    }

    /** @param far whether so much differs from the whole one that there should be another */
    record Found(Checkout checkout, boolean far) {}

    Found checkout(Repository mirror, String commit, String branch) throws IOException {
        Path at = directory.resolve(AT + commit);
        if (!Files.isDirectory(at)) {
            exclusively(() -> {
                if (!Files.isDirectory(at)) {
                    Optional<Path> known = newestWhole().filter(one -> isKnown(mirror, one));
                    at(mirror, commit, branch, known.isPresent() ? known.get() : whole(mirror, commit));
                }
                return at;
            });
        }
        Path whole = directory.resolve(Files.readString(at.resolve("whole")));
        for (Path used : List.of(at, whole)) {
            Files.setLastModifiedTime(used, FileTime.from(clock.instant()));
        }
        var layers = new ArrayList<Path>();
        if (Files.isDirectory(at.resolve("layer"))) {
            layers.add(at.resolve("layer"));
        }
        layers.add(whole.resolve("tree"));
        return new Found(new Checkout(layers, at.resolve("git")), Files.exists(at.resolve("far")));
    }

    /** A mirror that was made anew may not have the commit of what was written from the one before. */
    private static boolean isKnown(Repository mirror, Path whole) {
        try (var reader = mirror.newObjectReader()) {
            return reader.has(
                    ObjectId.fromString(String.valueOf(whole.getFileName()).substring(WHOLE.length())));
        } catch (IOException damaged) {
            return false;
        }
    }

    /** Writes the repository whole as of that commit; later checkouts lie over that. */
    void rebase(Repository mirror, String commit) throws IOException {
        if (newestWhole().filter(whole -> whole.endsWith(WHOLE + commit)).isEmpty()) {
            exclusively(() -> whole(mirror, commit));
        }
    }

    private interface Work {
        Path run() throws IOException;
    }

    private Path exclusively(Work work) throws IOException {
        writing.lock();
        try {
            Files.createDirectories(directory);
            try (var channel = FileChannel.open(
                            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var _ = channel.lock()) {
                prune();
                return work.run();
            }
        } finally {
            writing.unlock();
        }
    }

    private Optional<Path> newestWhole() throws IOException {
        return entries(WHOLE).stream().max(Comparator.comparing(whole -> made(whole.resolve("index"))));
    }

    private Path whole(Repository mirror, String commit) throws IOException {
        Path place = directory.resolve(WHOLE + commit);
        if (Files.isDirectory(place)) {
            return place;
        }
        return beside(place, made -> {
            try (var reader = mirror.newObjectReader();
                    var walk = new RevWalk(reader)) {
                ObjectId tree = walk.parseCommit(ObjectId.fromString(commit)).getTree();
                var writer = new CheckoutWriter(reader);
                tell(commit, writer.whole(tree, owner.own(made.resolve("tree")), owner));
                writer.index(tree, null, made.resolve("index"));
            }
        });
    }

    private void at(Repository mirror, String commit, String branch, Path whole) throws IOException {
        beside(directory.resolve(AT + commit), made -> {
            try (var reader = mirror.newObjectReader();
                    var walk = new RevWalk(reader)) {
                String base = String.valueOf(whole.getFileName()).substring(WHOLE.length());
                ObjectId tree = walk.parseCommit(ObjectId.fromString(commit)).getTree();
                ObjectId below = walk.parseCommit(ObjectId.fromString(base)).getTree();
                var writer = new CheckoutWriter(reader);
                if (!tree.equals(below)) {
                    CheckoutWriter.Written written =
                            writer.difference(below, tree, owner.own(made.resolve("layer")), owner);
                    tell(commit, written);
                    if (written.files() > FAR) {
                        Files.createFile(made.resolve("far"));
                    }
                }
                Path git = owner.own(made.resolve("git"));
                var gitDirectory = new GitDirectory(git);
                gitDirectory.fill(mirror.getDirectory().toPath(), commit, branch);
                writer.index(tree, whole.resolve("index"), git.resolve("index"));
                gitDirectory.show();
                Files.createSymbolicLink(
                        made.resolve("objects"),
                        mirror.getDirectory().toPath().toRealPath().resolve("objects"));
                Files.writeString(made.resolve("whole"), String.valueOf(whole.getFileName()));
            }
        });
    }

    private static void tell(String commit, CheckoutWriter.Written written) {
        if (written.refused() > 0) {
            LOG.warn("{} names of commit {} are unsafe and left out of its checkout", written.refused(), commit);
        }
    }

    private interface Making {
        void in(Path directory) throws IOException, InterruptedException;
    }

    private Path beside(Path place, Making making) throws IOException {
        Path made = directory.resolve(NEW + place.getFileName());
        Wreckage.delete(made);
        try {
            making.in(Files.createDirectory(made));
            return Files.move(made, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while a checkout was written", interrupted);
        } finally {
            if (Files.exists(made)) {
                Wreckage.delete(made);
            }
        }
    }

    /** Removes what nobody asked for in a day, and what a killed process left. */
    private void prune() throws IOException {
        for (Path left : entries(NEW)) {
            Wreckage.delete(left);
        }
        FileTime oldest = FileTime.from(clock.instant().minus(KEPT));
        for (Path old : entries(AT)) {
            if (made(old).compareTo(oldest) < 0) {
                Wreckage.delete(old);
            }
        }
        Optional<Path> newest = newestWhole();
        for (Path old : entries(WHOLE)) {
            if (made(old).compareTo(oldest) < 0 && !newest.equals(Optional.of(old))) {
                Wreckage.delete(old);
            }
        }
    }

    private List<Path> entries(String prefix) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        var entries = new ArrayList<Path>();
        try (var all = Files.newDirectoryStream(directory, prefix + "*")) {
            all.forEach(entries::add);
        }
        return entries;
    }

    private static FileTime made(Path path) {
        try {
            return Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException gone) {
            return FileTime.fromMillis(0);
        }
    }
}

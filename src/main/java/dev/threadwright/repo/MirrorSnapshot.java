package dev.threadwright.repo;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** A commit of a mirror. Where an object is missing or damaged, the mirror is made anew when next used. */
final class MirrorSnapshot implements Snapshot {
    private final Remote remote;
    private final Mirror mirror;
    private final Repository repository;
    private final ObjectReader reader;
    private final RevCommit commit;
    private final long biggestBlob;

    MirrorSnapshot(Remote remote, Mirror mirror, Repository repository, ObjectId commit, long biggestBlob)
            throws IOException {
        this.remote = remote;
        this.mirror = mirror;
        this.repository = repository;
        this.biggestBlob = biggestBlob;
        this.reader = repository.newObjectReader();
        try (var walk = new RevWalk(reader)) {
            this.commit = walk.parseCommit(commit);
        } catch (IOException | RuntimeException unreadable) {
            reader.close();
            throw unreadable;
        }
    }

    @Override
    public Remote remote() {
        return remote;
    }

    @Override
    public String commit() {
        return commit.name();
    }

    @Override
    public void files(FileVisitor visitor) throws IOException {
        guarded(() -> {
            try (var walk = new TreeWalk(reader)) {
                walk.addTree(commit.getTree());
                walk.setRecursive(true);
                while (walk.next()) {
                    FileMode mode = walk.getFileMode();
                    if (mode != FileMode.GITLINK && hasReadablePath(walk) && !visitor.visit(file(walk))) {
                        break;
                    }
                }
            }
            return true;
        });
    }

    @Override
    public void files(String folder, FileVisitor visitor) throws IOException {
        if (folder.isEmpty() || folder.startsWith("/") || folder.endsWith("/")) {
            return;
        }
        guarded(() -> {
            try (var walk = new TreeWalk(reader)) {
                walk.addTree(commit.getTree());
                walk.setFilter(PathFilter.create(folder));
                walk.setRecursive(true);
                while (walk.next()) {
                    boolean below = walk.getPathString().startsWith(folder + "/");
                    boolean readable = walk.getFileMode() != FileMode.GITLINK && hasReadablePath(walk);
                    if (below && readable && !visitor.visit(file(walk))) {
                        break;
                    }
                }
            }
            return true;
        });
    }

    @Override
    public Optional<FileAt> file(String path) throws IOException {
        if (path.isEmpty() || path.startsWith("/") || path.endsWith("/")) {
            return Optional.empty();
        }
        return guarded(() -> {
            try (TreeWalk walk = TreeWalk.forPath(reader, path, commit.getTree())) {
                boolean isFile =
                        walk != null && walk.getFileMode() != FileMode.TREE && walk.getFileMode() != FileMode.GITLINK;
                return isFile ? Optional.of(file(walk)) : Optional.empty();
            }
        });
    }

    @Override
    public Optional<List<FileDifference>> since(String commit) throws IOException {
        try (var earlier = new RevWalk(reader);
                var walk = new TreeWalk(reader)) {
            walk.addTree(earlier.parseCommit(ObjectId.fromString(commit)).getTree());
            walk.addTree(this.commit.getTree());
            walk.setFilter(TreeFilter.ANY_DIFF);
            walk.setRecursive(true);
            var differences = new ArrayList<FileDifference>();
            while (walk.next()) {
                FileMode now = walk.getFileMode(1);
                boolean file = now != FileMode.MISSING && now != FileMode.GITLINK;
                if (hasReadablePath(walk)) {
                    differences.add(new FileDifference(walk.getPathString(), file ? file(walk, 1) : null));
                }
            }
            return Optional.of(differences);
        } catch (MissingObjectException | IncorrectObjectTypeException gone) {
            return Optional.empty();
        }
    }

    @Override
    public long size(String blob) throws IOException {
        return guarded(() -> reader.getObjectSize(ObjectId.fromString(blob), Constants.OBJ_BLOB));
    }

    @Override
    public byte[] read(String blob) throws IOException {
        int limit = (int) Math.min(Integer.MAX_VALUE - 8, biggestBlob);
        return guarded(
                () -> reader.open(ObjectId.fromString(blob), Constants.OBJ_BLOB).getBytes(limit));
    }

    @Override
    public InputStream open(String blob) throws IOException {
        return guarded(
                () -> reader.open(ObjectId.fromString(blob), Constants.OBJ_BLOB).openStream());
    }

    @Override
    public String commit(
            Map<String, byte[]> contents,
            Map<String, byte[]> added,
            String message,
            Signature author,
            Signature committer,
            Instant at)
            throws IOException {
        return guarded(() -> new CommitWriter(repository, reader)
                .write(commit, contents, added, message, author, committer, at)
                .name());
    }

    @Override
    public void close() {
        reader.close();
    }

    private static FileAt file(TreeWalk walk) {
        return file(walk, 0);
    }

    private static FileAt file(TreeWalk walk, int tree) {
        return new FileAt(
                walk.getPathString(),
                walk.getObjectId(tree).name(),
                walk.getFileMode(tree).getBits());
    }

    /** A path that is not UTF-8 cannot be named, and so not be changed. */
    private static boolean hasReadablePath(TreeWalk walk) {
        byte[] raw = walk.getRawPath();
        for (byte b : raw) {
            if (b < 0) {
                return Arrays.equals(raw, Constants.encode(walk.getPathString()));
            }
        }
        return true;
    }

    private interface Reading<T> {
        T get() throws IOException;
    }

    private <T> T guarded(Reading<T> reading) throws IOException {
        try {
            return reading.get();
        } catch (MissingObjectException | CorruptObjectException damaged) {
            mirror.suspect();
            throw Unreachable.forNow(
                    "My copy of %s is damaged; I make a new one and try again.".formatted(remote.name()), damaged);
        } catch (LargeObjectException large) {
            throw new IOException("Larger than %d bytes, to be streamed".formatted(biggestBlob), large);
        }
    }
}

package dev.threadwright.repo;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.DirCacheNameConflictException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.NameConflictTreeWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/**
 * Writes trees as files, with no filter, no hook and no conversion. Submodules are empty directories, as in a clone that
 * does not ask for them; a name that could be {@code .git} on some file system, or leads upwards, is left out.
 */
final class CheckoutWriter {
    private final ObjectReader reader;
    private final ObjectChecker names = new ObjectChecker().setSafeForMacOS(true);

    CheckoutWriter(ObjectReader reader) {
        this.reader = reader;
    }

    /** How much was written. */
    record Written(int files, int refused) {}

    /** The whole tree. */
    Written whole(ObjectId tree, Path directory, Scribe.Owner owner) throws IOException, InterruptedException {
        try (var walk = new TreeWalk(reader);
                var scribe = new Scribe(directory, owner)) {
            walk.addTree(tree);
            return write(walk, 0, scribe);
        }
    }

    /** What makes one tree of another, as a layer over it. */
    Written difference(ObjectId from, ObjectId to, Path directory, Scribe.Owner owner)
            throws IOException, InterruptedException {
        try (var walk = new NameConflictTreeWalk(reader);
                var scribe = new Scribe(directory, owner)) {
            walk.addTree(from);
            walk.addTree(to);
            walk.setFilter(TreeFilter.ANY_DIFF);
            return write(walk, 1, scribe);
        }
    }

    /** @param now the walk's tree that is written */
    private Written write(TreeWalk walk, int now, Scribe scribe) throws IOException, InterruptedException {
        int files = 0;
        int refused = 0;
        while (walk.next()) {
            byte[] path = walk.getRawPath();
            FileMode mode = walk.getFileMode(now);
            if (!isSound(path)) {
                refused++;
            } else if (mode == FileMode.MISSING) {
                scribe.whiteout(path);
                files++;
            } else if (mode == FileMode.TREE) {
                scribe.directory(path);
                walk.enterSubtree();
            } else {
                file(walk, now, path, scribe);
                files++;
            }
        }
        return new Written(files, refused + scribe.finish());
    }

    private void file(TreeWalk walk, int now, byte[] path, Scribe scribe) throws IOException {
        FileMode mode = walk.getFileMode(now);
        if (mode == FileMode.GITLINK) {
            scribe.directory(path);
        } else if (mode == FileMode.SYMLINK) {
            scribe.link(
                    path, reader.open(walk.getObjectId(now), Constants.OBJ_BLOB).getBytes());
        } else {
            boolean executable = mode == FileMode.EXECUTABLE_FILE;
            scribe.file(path, executable, reader.open(walk.getObjectId(now), Constants.OBJ_BLOB));
        }
    }

    private boolean isSound(byte[] path) {
        try {
            int begin = 0;
            for (int end = 0; end <= path.length; end++) {
                if (end == path.length || path[end] == '/') {
                    names.checkPathSegment(path, begin, end);
                    begin = end + 1;
                }
            }
            return true;
        } catch (CorruptObjectException unsafe) {
            return false;
        }
    }

    /**
     * Git's index of a tree whose files are as {@link Scribe} writes them, so that {@code git status} reads none of them.
     *
     * @param known another such index, from which the sizes of the same files are taken
     */
    void index(ObjectId tree, @Nullable Path known, Path index) throws IOException {
        DirCache cache = DirCache.lock(index.toFile(), FS.DETECTED);
        try (var walk = new TreeWalk(reader)) {
            DirCacheBuilder builder = cache.builder();
            walk.addTree(tree);
            walk.addTree(new DirCacheIterator(
                    DirCache.read(known == null ? new File("none") : known.toFile(), FS.DETECTED)));
            walk.setRecursive(true);
            while (walk.next()) {
                if (walk.getFileMode(0) != FileMode.MISSING && isSound(walk.getRawPath())) {
                    builder.add(entry(walk));
                }
            }
            builder.finish();
            cache.write();
            if (!cache.commit()) {
                throw new IOException("The index " + index + " could not be written");
            }
        } catch (DirCacheNameConflictException twice) {
            throw new IOException("A tree that no git writes: it has two of one name", twice);
        } finally {
            cache.unlock();
        }
    }

    private DirCacheEntry entry(TreeWalk walk) throws IOException {
        var entry = new DirCacheEntry(walk.getRawPath());
        entry.setFileMode(walk.getFileMode(0));
        entry.setObjectId(walk.getObjectId(0));
        entry.setLastModified(Instant.ofEpochSecond(Scribe.TIME));
        var known = walk.getTree(1, DirCacheIterator.class);
        if (walk.getFileMode(0) == FileMode.GITLINK) {
            entry.setLength(0);
        } else if (known != null && walk.idEqual(0, 1)) {
            entry.setLength(known.getDirCacheEntry().getLength());
        } else {
            entry.setLength(reader.getObjectSize(walk.getObjectId(0), Constants.OBJ_BLOB));
        }
        return entry;
    }
}

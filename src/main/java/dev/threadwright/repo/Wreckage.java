package dev.threadwright.repo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** What a killed process leaves in a mirror. Only to be touched by who holds the mirror's lock. */
final class Wreckage {
    private static final int CHECKSUM = 20;

    private Wreckage() {}

    /** Removes half-made mirrors beside the directory, and locks and half-received packs in it. */
    static void clear(Path directory) throws IOException {
        String name = String.valueOf(directory.getFileName());
        try (Stream<Path> beside = Files.list(directory.getParent())) {
            for (Path path : beside.toList()) {
                String other = String.valueOf(path.getFileName());
                if (other.startsWith(name + ".new-") || other.startsWith(name + ".old-")) {
                    delete(path);
                }
            }
        }
        for (Path path : filesOf(directory)) {
            if (isLeftOver(path)) {
                Files.deleteIfExists(path);
            }
        }
    }

    private static boolean isLeftOver(Path path) {
        String name = String.valueOf(path.getFileName());
        if (name.endsWith(".pack")) {
            Path index = path.resolveSibling(name.substring(0, name.length() - 5) + ".idx");
            return name.startsWith("incoming_") || !Files.exists(index);
        }
        return name.endsWith(".lock") || name.endsWith(".keep") || name.startsWith("incoming_");
    }

    /** Whether the newest commit's tree can be read and no pack was cut off. The packs' insides are not read. */
    static boolean isWhole(Path directory) {
        try (Repository repository = Mirror.build(directory, true);
                var walk = new RevWalk(repository)) {
            for (Path path : filesOf(directory)) {
                if (String.valueOf(path.getFileName()).endsWith(".pack") && !endsAsIndexed(path)) {
                    return false;
                }
            }
            ObjectId head = repository.resolve("HEAD");
            if (head == null) {
                return false;
            }
            try (var tree = new TreeWalk(walk.getObjectReader())) {
                tree.addTree(walk.parseCommit(head).getTree());
                return tree.next() || tree.getDepth() == 0;
            }
        } catch (IOException | RuntimeException unreadable) {
            return false;
        }
    }

    /** A pack ends with its checksum, which its index repeats before its own (git's gitformat-pack). */
    private static boolean endsAsIndexed(Path pack) throws IOException {
        String name = String.valueOf(pack.getFileName());
        Path index = pack.resolveSibling(name.substring(0, name.length() - 5) + ".idx");
        return end(pack, CHECKSUM).equals(end(index, 2 * CHECKSUM));
    }

    private static ByteBuffer end(Path file, int distance) throws IOException {
        try (var channel = FileChannel.open(file)) {
            var checksum = ByteBuffer.allocate(CHECKSUM);
            channel.position(Math.max(0, channel.size() - distance));
            while (checksum.hasRemaining() && channel.read(checksum) >= 0) {
                // until it is full or the file ends
            }
            return checksum.flip();
        }
    }

    /** Moves a damaged mirror away, so that a new one can take its place, and deletes it. */
    static void setAside(Path directory) throws IOException {
        Path aside = Files.createTempDirectory(directory.getParent(), directory.getFileName() + ".old-");
        Files.move(directory, aside, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        delete(aside);
    }

    static void delete(Path directory) throws IOException {
        for (Path path : pathsOf(directory)) {
            Files.deleteIfExists(path);
        }
    }

    private static List<Path> filesOf(Path directory) throws IOException {
        return pathsOf(directory).stream().filter(Files::isRegularFile).toList();
    }

    private static List<Path> pathsOf(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.sorted(Comparator.reverseOrder()).toList();
        } catch (NoSuchFileException gone) {
            return List.of();
        }
    }
}

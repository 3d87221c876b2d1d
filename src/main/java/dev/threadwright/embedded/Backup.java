package dev.threadwright.embedded;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The embedded database and broker as one file, both as they were at the same moment: while it is written or read nothing
 * may use them. What is sealed in them opens with the key that sealed it, which is no part of the file.
 */
public final class Backup {
    /** The first entry, by which a backup is known; its content says which PostgreSQL can read it. */
    private static final String MARK = "threadwright-backup";

    private static final List<String> PARTS = List.of("postgres", "kafka");

    private Backup() {}

    /**
     * Writes it, whole or not at all.
     *
     * @param data the directory of the embedded parts
     * @param file new; for its owner alone
     * @return bytes of the file
     * @throws IOException with a sentence that says what to do, where a Threadwright uses the directory, there is nothing
     *     in it, or the file exists
     */
    public static long write(Path data, Path file) throws IOException {
        if (!Files.isDirectory(data.resolve("postgres"))) {
            throw new IOException("There is nothing to back up in " + data + ": set THREADWRIGHT_DATA_DIR");
        }
        if (Files.exists(file)) {
            throw new IOException(file + " is there already: name a new file");
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (var _ = Embedded.lock(data)) {
            PostgresServer.stopOrphan(data.resolve("postgres"));
            Files.deleteIfExists(part);
            Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (OutputStream out = Files.newOutputStream(part)) {
                write(data, out);
            }
            try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            return Files.size(file);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void write(Path data, OutputStream out) throws IOException {
        try (var zip = new ZipOutputStream(new BufferedOutputStream(out))) {
            zip.putNextEntry(new ZipEntry(MARK));
            zip.write(version(data).getBytes(StandardCharsets.UTF_8));
            for (String name : PARTS) {
                if (Files.isDirectory(data.resolve(name))) {
                    write(data, data.resolve(name), zip);
                }
            }
        }
    }

    private static String version(Path data) throws IOException {
        return Files.readString(data.resolve("postgres/PG_VERSION")).strip();
    }

    private static void write(Path data, Path part, ZipOutputStream zip) throws IOException {
        Files.walkFileTree(part, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes facts) throws IOException {
                // Also those that are empty: PostgreSQL does not start without them.
                zip.putNextEntry(new ZipEntry(data.relativize(directory) + "/"));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes facts) throws IOException {
                zip.putNextEntry(new ZipEntry(data.relativize(file).toString()));
                Files.copy(file, zip);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /**
     * Reads it back, whole or not at all.
     *
     * @param data the directory of the embedded parts, which has none yet
     * @throws IOException with a sentence that says what to do, where there are some, or the file is no whole backup
     */
    public static void restore(Path file, Path data) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("There is no file " + file);
        }
        Path half = data.resolve("restoring");
        try (var _ = Embedded.lock(data)) {
            for (String name : PARTS) {
                if (Files.exists(data.resolve(name))) {
                    throw new IOException("There is data in " + data
                            + " already: move it away, or set THREADWRIGHT_DATA_DIR to another directory");
                }
            }
            Embedded.discard(half);
            read(file, Files.createDirectory(half));
            Files.setPosixFilePermissions(half.resolve("postgres"), PosixFilePermissions.fromString("rwx------"));
            for (String name : PARTS.reversed()) {
                // The database last: without it the directory counts as empty.
                if (Files.exists(half.resolve(name))) {
                    Files.move(half.resolve(name), data.resolve(name), StandardCopyOption.ATOMIC_MOVE);
                }
            }
        } finally {
            Embedded.discard(half);
        }
    }

    private static void read(Path file, Path into) throws IOException {
        // The table at a zip file's end is missing where it was cut.
        try (var whole = new ZipFile(file.toFile());
                var zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            ZipEntry first = zip.getNextEntry();
            if (first == null || !first.getName().equals(MARK)) {
                throw new IOException(file + " is no backup of Threadwright's");
            }
            int entries = 1;
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                read(entry, zip, into);
                entries++;
            }
            if (entries != whole.size() || !Files.isRegularFile(into.resolve("postgres/PG_VERSION"))) {
                throw new IOException(file + " is not whole: take another backup");
            }
        } catch (ZipException damaged) {
            throw new IOException(file + " is no whole backup of Threadwright's: " + damaged.getMessage(), damaged);
        }
    }

    private static void read(ZipEntry entry, ZipInputStream zip, Path into) throws IOException {
        Path place = into.resolve(entry.getName()).normalize();
        if (!place.startsWith(into)) {
            throw new IOException("Something in the file would be written elsewhere: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(place);
        } else {
            Files.copy(zip, place);
        }
    }
}

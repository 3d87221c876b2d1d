package dev.threadwright.repo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One bare repository on this machine. Reading needs no lock; whatever moves references or files of the mirror holds
 * {@link #exclusively}, across the threads of this process and across processes.
 */
final class Mirror {
    private static final Logger LOG = LoggerFactory.getLogger(Mirror.class);
    /** As git's {@code gc.autoPackLimit}. */
    private static final int MOST_PACKS = 50;

    /** A file lock keeps other processes out, but is an error among the threads of one. */
    private static final Map<Path, ReentrantLock> WRITING = new ConcurrentHashMap<>();

    private final Path directory;
    private final Path lockFile;
    private final ReentrantLock writing;
    private volatile @Nullable Repository open;
    private volatile boolean suspect;

    Mirror(Path mirrors, RepoName name) {
        String folder = name.owner() + "+" + name.name();
        this.directory = mirrors.resolve(folder + ".git");
        this.lockFile = mirrors.resolve(folder + ".lock");
        this.writing = WRITING.computeIfAbsent(lockFile.toAbsolutePath().normalize(), unused -> new ReentrantLock());
    }

    Path directory() {
        return directory;
    }

    /** Works on the mirror. */
    @FunctionalInterface
    interface Work<T> {
        T on(Repository repository) throws IOException;
    }

    /** The mirror if there is a sound one; the first call in a process looks it over. */
    @Nullable Repository repository() {
        Repository repository = open;
        return repository != null && !suspect ? repository : exclusively(Mirror::same);
    }

    private static @Nullable Repository same(@Nullable Repository repository) {
        return repository;
    }

    /** Says that something that must be there was not: the mirror is made anew when next used. */
    void suspect() {
        suspect = true;
    }

    /** Works on a sound mirror, or on none, while nobody else moves anything in it. */
    <T extends @Nullable Object> T exclusively(Exclusive<T> work) {
        writing.lock();
        try {
            Files.createDirectories(lockFile.getParent());
            OwnSystem.probe(lockFile.getParent());
            try (var channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var _ = channel.lock()) {
                return work.on(sound());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("The mirror " + directory + " cannot be used", failure);
        } finally {
            writing.unlock();
        }
    }

    /** Works on the mirror, if there is one, with nobody beside. */
    @FunctionalInterface
    interface Exclusive<T extends @Nullable Object> {
        T on(@Nullable Repository repository) throws IOException;
    }

    /**
     * Makes the mirror from nothing: it is filled beside its place and moved there when it is whole, so that a half
     * one is never seen. To be called within {@link #exclusively}.
     */
    Repository begin(Work<?> fill) throws IOException {
        Path beside = Files.createTempDirectory(directory.getParent(), directory.getFileName() + ".new-");
        try {
            try (Repository repository = build(beside, false)) {
                repository.create(true);
                configure(repository.getConfig());
                fill.on(repository);
            }
            Files.move(beside, directory, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Wreckage.delete(beside);
        }
        Repository repository = build(directory, true);
        open = repository;
        return repository;
    }

    /** Packs together, in the background, what many fetches brought in as many packs. */
    void tidy() {
        Repository repository = open;
        if (repository == null) {
            return;
        }
        try (Stream<Path> packs = Files.list(directory.resolve("objects/pack"))) {
            if (packs.filter(file -> file.toString().endsWith(".pack")).count() > MOST_PACKS) {
                repository.autoGC(NullProgressMonitor.INSTANCE);
            }
        } catch (IOException unlisted) {
            LOG.warn("The packs of {} cannot be counted", directory.getFileName(), unlisted);
        }
    }

    private @Nullable Repository sound() throws IOException {
        Repository repository = open;
        if (repository != null && !suspect) {
            return repository;
        }
        open = null;
        Wreckage.clear(directory);
        if (!Files.isDirectory(directory)) {
            suspect = false;
            return null;
        }
        if (!suspect && Wreckage.isWhole(directory)) {
            Repository found = build(directory, true);
            open = found;
            return found;
        }
        LOG.warn("The mirror {} is damaged and will be made anew", directory.getFileName());
        Wreckage.setAside(directory);
        suspect = false;
        return null;
    }

    static Repository build(Path directory, boolean mustExist) throws IOException {
        return new FileRepositoryBuilder()
                .setGitDir(directory.toFile())
                .setBare()
                .setMustExist(mustExist)
                .build();
    }

    /** A token must not follow a redirect to another host, so none is followed. */
    private static void configure(StoredConfig config) throws IOException {
        config.setString("http", null, "followRedirects", "false");
        config.setString("protocol", null, "version", "2");
        config.setBoolean("pack", null, "buildBitmaps", false);
        config.setBoolean("core", null, "logAllRefUpdates", false);
        config.save();
    }
}

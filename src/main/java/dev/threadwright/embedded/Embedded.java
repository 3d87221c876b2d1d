package dev.threadwright.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parts that this process runs itself, because nobody configured others. */
public final class Embedded implements AutoCloseable {
    private final FileChannel lock;
    private final @Nullable PostgresServer postgres;
    private final @Nullable KafkaBroker kafka;

    private Embedded(FileChannel lock, @Nullable PostgresServer postgres, @Nullable KafkaBroker kafka) {
        this.lock = lock;
        this.postgres = postgres;
        this.kafka = kafka;
    }

    /**
     * Starts what is wanted, side by side.
     *
     * @param data where the parts keep their files; what is there is used
     * @param lasting whether the data must survive a crash of the machine
     * @throws IOException with a sentence that says what to do, where another process uses the directory
     */
    public static Embedded start(Path data, boolean postgres, boolean kafka, boolean lasting) throws IOException {
        FileChannel lock = lock(data);
        var database = async(postgres, () -> PostgresServer.start(data.resolve("postgres"), 0, lasting));
        var broker = async(kafka, () -> KafkaBroker.start(data.resolve("kafka"), 0, lasting));
        try {
            return new Embedded(lock, database.join(), broker.join());
        } catch (CompletionException e) {
            lock.close();
            throw new IOException("The embedded parts in " + data + " did not start", e.getCause());
        }
    }

    /** How the database is reached that another process of ours runs there; empty where none does. */
    public static Optional<Map<String, String>> running(Path data) throws IOException {
        return PostgresServer.running(data.resolve("postgres")).map(Embedded::postgres);
    }

    private static Map<String, String> postgres(String jdbcUrl) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("quarkus.datasource.jdbc.url", jdbcUrl);
        settings.put("quarkus.datasource.username", "postgres");
        settings.put("quarkus.datasource.password", "postgres");
        return settings;
    }

    /** Removes such a directory, after stopping a server that a killed process left running in it. */
    public static void discard(Path data) throws IOException {
        PostgresServer.stopOrphan(data.resolve("postgres"));
        if (!Files.exists(data)) {
            return;
        }
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** What the application must be told to use them, as Quarkus' own configuration keys. */
    public Map<String, String> settings() {
        var settings = new LinkedHashMap<String, String>();
        if (postgres != null) {
            settings.putAll(postgres(postgres.jdbcUrl()));
        }
        if (kafka != null) {
            settings.put("kafka.bootstrap.servers", kafka.address());
        }
        return settings;
    }

    @Override
    public void close() throws IOException {
        try (lock;
                postgres) {
            if (kafka != null) {
                kafka.close();
            }
        }
    }

    /** Taken until it is closed. @throws IOException where another process, or this one, has it */
    static FileChannel lock(Path data) throws IOException {
        Files.createDirectories(data);
        var channel = FileChannel.open(data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held;
        try {
            held = channel.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            held = null;
        }
        if (held == null) {
            channel.close();
            throw new IOException("Another Threadwright uses " + data.toAbsolutePath()
                    + ": stop it, or set THREADWRIGHT_DATA_DIR to another directory");
        }
        return channel;
    }

    private static <T> CompletableFuture<@Nullable T> async(boolean wanted, Part<T> part) {
        if (!wanted) {
            return CompletableFuture.completedFuture(null);
        }
        var loader = Thread.currentThread().getContextClassLoader();
        var started = new CompletableFuture<@Nullable T>();
        Thread.ofPlatform().name("embedded").start(() -> {
            Thread.currentThread().setContextClassLoader(loader);
            try {
                started.complete(part.start());
            } catch (Exception | LinkageError e) {
                started.completeExceptionally(e);
            }
        });
        return started;
    }

    private interface Part<T> {
        T start() throws Exception;
    }
}

package dev.threadwright.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Starts processes with an environment of nothing, all from one thread that never ends: bubblewrap's
 * {@code --die-with-parent} means the thread that started it (Linux: {@code PR_SET_PDEATHSIG}).
 */
final class Spawner {
    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private static final ExecutorService THREAD = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("sandbox-spawner").factory());

    private Spawner() {}

    /** @param errors where its standard error goes */
    static Process start(List<String> command, Path directory, ProcessBuilder.Redirect errors) throws IOException {
        var builder = new ProcessBuilder(command).directory(directory.toFile()).redirectError(errors);
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", PATH, "LANG", "C.UTF-8"));
        var started = CompletableFuture.supplyAsync(() -> start(builder), THREAD);
        try {
            return started.get();
        } catch (ExecutionException failure) {
            throw new IOException("%s could not be started".formatted(command.getFirst()), failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            var unused = started.thenAccept(Process::destroyForcibly);
            throw new IOException("Interrupted while %s was started".formatted(command.getFirst()), interrupted);
        }
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

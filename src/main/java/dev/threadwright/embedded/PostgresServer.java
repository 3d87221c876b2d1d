package dev.threadwright.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A PostgreSQL server on the loopback address. */
final class PostgresServer implements AutoCloseable {
    private static final Duration STARTUP = Duration.ofSeconds(60);
    /** Of postmaster.pid, counted from 0: https://www.postgresql.org/docs/current/storage-file-layout.html */
    private static final int PORT_LINE = 3;

    private final EmbeddedPostgres server;

    private PostgresServer(EmbeddedPostgres server) {
        this.server = server;
    }

    /**
     * @param port 0 for any that is free
     * @param lasting whether what is committed must survive a crash of the machine: the builder switches that off
     */
    static PostgresServer start(Path data, int port, boolean lasting) throws IOException {
        stopOrphan(data);
        Files.createDirectories(data.toAbsolutePath().getParent());
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(STARTUP)
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD);
        if (port != 0) {
            builder.setPort(port);
        }
        if (lasting) {
            builder.setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on");
        }
        return new PostgresServer(builder.start());
    }

    String jdbcUrl() {
        return jdbcUrl(String.valueOf(server.getPort()));
    }

    private static String jdbcUrl(String port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    int port() {
        return server.getPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /** A process id may be somebody else's by now. */
    private static boolean serves(ProcessHandle process, Path data) {
        var arguments = process.info().arguments().map(List::of).orElse(List.of());
        return process.info().command().filter(c -> c.endsWith("/postgres")).isPresent()
                && arguments.stream().anyMatch(argument -> argument.endsWith(data.toString()));
    }

    /** The address of the server that runs there, whoever started it. */
    static Optional<String> running(Path data) throws IOException {
        return process(data).isPresent() ? line(data, PORT_LINE).map(PostgresServer::jdbcUrl) : Optional.empty();
    }

    private static Optional<ProcessHandle> process(Path data) throws IOException {
        return line(data, 0)
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)))
                .filter(process -> serves(process, data));
    }

    /** A line of what the server writes about itself, where it is a number. */
    private static Optional<String> line(Path data, int number) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        return !Files.exists(pidFile)
                ? Optional.empty()
                : Files.readAllLines(pidFile).stream()
                        .skip(number)
                        .findFirst()
                        .map(String::trim)
                        .filter(text -> text.matches("\\d{1,9}"));
    }

    /** A killed application leaves its server running, and a second one on the same directory would not start. */
    static void stopOrphan(Path data) throws IOException {
        var orphan = process(data);
        if (orphan.isEmpty()) {
            return;
        }
        orphan.get().destroy();
        try {
            orphan.get().onExit().get(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(
                    "An earlier PostgreSQL, process " + orphan.get().pid() + ", does not stop: stop it and start again",
                    e);
        }
    }
}

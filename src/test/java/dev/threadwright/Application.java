package dev.threadwright;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged application as a process of its own, on a port that it keeps: it can be killed and started again. */
public final class Application implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration READY = Duration.ofSeconds(120);

    private final Map<String, String> environment;
    private final List<String> arguments;
    private final Path log;
    private final int port;
    private List<String> runner = List.of();
    private Process process;

    /** @param arguments after {@code -jar quarkus-run.jar}; those that begin with {@code -X} go before */
    public Application(Map<String, String> environment, Path log, String... arguments) {
        this.environment = environment;
        this.arguments = List.of(arguments);
        this.log = log;
        this.port = freePort();
    }

    /** Lets a command such as {@code setpriv} run it. */
    public Application by(String... command) {
        runner = List.of(command);
        return this;
    }

    public static Path jar() {
        var jar = Path.of(System.getProperty("threadwright.jar", "target/quarkus-app/quarkus-run.jar"));
        if (!Files.exists(jar)) {
            throw new IllegalStateException("No packaged application at " + jar + ": build it with ./mvnw package");
        }
        return jar;
    }

    public URI address() {
        return URI.create("http://localhost:" + port);
    }

    public long pid() {
        return process.pid();
    }

    public Path log() {
        return log;
    }

    /** Starts it and does not wait. */
    public void start() {
        var command = new ArrayList<>(runner);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        arguments.stream().filter(it -> it.startsWith("-X")).forEach(command::add);
        command.addAll(List.of("-jar", jar().toString()));
        arguments.stream().filter(it -> !it.startsWith("-X")).forEach(command::add);
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(port));
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return how long it took until it said that it is ready */
    public Duration awaitReady() throws InterruptedException {
        long began = System.nanoTime();
        while (System.nanoTime() - began < READY.toNanos()) {
            if (!process.isAlive()) {
                throw new IllegalStateException("The application ended with " + process.exitValue() + ", see " + log);
            }
            if (isReady()) {
                return Duration.ofNanos(System.nanoTime() - began);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        throw new IllegalStateException("The application was not ready in " + READY + ", see " + log);
    }

    public boolean isReady() throws InterruptedException {
        return answers("/q/health/ready");
    }

    public boolean isLive() throws InterruptedException {
        return answers("/q/health/live");
    }

    private boolean answers(String path) throws InterruptedException {
        try {
            return HTTP.send(
                                    HttpRequest.newBuilder(address().resolve(path))
                                            .timeout(Duration.ofSeconds(5))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Waits until it has ended by itself. @return its exit code */
    public int awaitEnd() throws InterruptedException {
        if (!process.waitFor(READY.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("The application runs on, see " + log);
        }
        return process.exitValue();
    }

    /** SIGKILL. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** SIGTERM, and SIGKILL where that is not heard. @return whether it ended by itself */
    public boolean stop() throws InterruptedException {
        process.destroy();
        boolean ended = process.waitFor(40, TimeUnit.SECONDS);
        if (!ended) {
            kill();
        }
        return ended;
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            kill();
        }
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.threadwright.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A PostgreSQL and a Kafka broker as processes of their own, on ports that they keep: they can be killed and started. */
public final class Outside implements AutoCloseable {
    private final Path data;
    private final int databasePort = KafkaBroker.freePort();
    private final int brokerPort = KafkaBroker.freePort();
    private PostgresServer database;
    private Process broker;

    public Outside(Path data) {
        this.data = data;
        startDatabase();
        startBroker();
    }

    /** What an application must be told, as environment variables. */
    public Map<String, String> environment() {
        return Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL",
                "jdbc:postgresql://127.0.0.1:" + databasePort + "/postgres",
                "QUARKUS_DATASOURCE_USERNAME",
                "postgres",
                "QUARKUS_DATASOURCE_PASSWORD",
                "postgres",
                "KAFKA_BOOTSTRAP_SERVERS",
                "127.0.0.1:" + brokerPort);
    }

    public void startDatabase() {
        try {
            database = PostgresServer.start(data.resolve("postgres"), databasePort, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every process of the server gets SIGKILL. */
    public void killDatabase() {
        try {
            var processes = databaseProcesses();
            processes.forEach(ProcessHandle::destroyForcibly);
            processes.forEach(process -> process.onExit().join());
            // Nothing is left to stop, but this process still holds the lock on the directory.
            database.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<ProcessHandle> databaseProcesses() throws IOException {
        long postmaster = Long.parseLong(Files.readAllLines(data.resolve("postgres/postmaster.pid"))
                .getFirst()
                .trim());
        return ProcessHandle.of(postmaster).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .toList();
    }

    /** Every process of the server gets SIGSTOP, or SIGCONT. */
    public void suspendDatabase(boolean suspended) throws InterruptedException {
        var command = new ArrayList<>(List.of("kill", suspended ? "-STOP" : "-CONT"));
        try {
            databaseProcesses().forEach(process -> command.add(String.valueOf(process.pid())));
            // One may have ended meanwhile: the others hear it all the same.
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void startBroker() {
        try {
            var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            broker = new ProcessBuilder(List.of(
                            java,
                            "-Xmx256m",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            BrokerMain.class.getName(),
                            data.resolve("kafka").toString(),
                            String.valueOf(brokerPort)))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            data.resolve("broker.log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(this::brokerAnswers);
    }

    public void killBroker() {
        broker.destroyForcibly().onExit().join();
    }

    @Override
    public void close() throws IOException {
        killBroker();
        database.close();
    }

    private boolean brokerAnswers() {
        if (!broker.isAlive()) {
            throw new IllegalStateException("The broker ended with " + broker.exitValue() + ", see " + data);
        }
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", brokerPort), 500);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }
}

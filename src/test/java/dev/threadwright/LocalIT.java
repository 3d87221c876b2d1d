package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.threadwright.playground.Playground;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The packaged jar as a team first installs it: on one box, with nothing but environment variables. */
@Isolated("It holds what is logged, and a machine that is out of breath logs more")
class LocalIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NOBODY = "65534";

    @TempDir
    Path directory;

    @Test
    void knowsItsTasksAfterAStopARestoreAndAKill() throws Exception {
        try (var playground = Playground.start(
                        Map.of("data", directory.resolve("playground").toString(), "retry.scale", "0.02"));
                var stage = new Stage(playground.address());
                var application = local(playground.settings())) {
            playground.appUrl(application.address());
            application.start();
            application.awaitReady();
            var asked = stage.ask("ada", "on the pricing page change \"Sign up\" to \"Get started\"");
            var card = stage.card(asked, "change.approve");

            long stopping = System.nanoTime();
            assertThat(application.stop()).as("SIGTERM ends it").isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - stopping)).isLessThan(Duration.ofSeconds(30));
            assertThat(directory.resolve("data/embedded/postgres/postmaster.pid"))
                    .as("the database has stopped as well")
                    .doesNotExist();
            assertToldWell(application.log());

            assertThat(command("backup")).isEqualTo(0);
            Files.move(directory.resolve("data/embedded"), directory.resolve("lost"));
            assertThat(command("restore")).isEqualTo(0);
            application.start();
            application.awaitReady();
            stage.slack.click("ben", card, "change.approve");
            var pull = stage.pullRequest(asked);

            application.kill();
            application.start();
            application.awaitReady();
            stage.github.merge("acme/web-app", pull.number());
            assertThat(stage.shows(asked, "Merged").ts()).isEqualTo(card.ts());
            assertThat(stage.github.titles("acme/web-app")).hasSize(1);

            application.stop();
            assertSessionsSaidWhose(application.log());
        }
    }

    @Test
    void saysWhatIsMissingWhereNothingIsConfigured() throws Exception {
        var application = new Application(Map.of(), directory.resolve("log"));
        application.start();

        assertThat(application.awaitEnd()).isEqualTo(2);
        assertThat(application.log())
                .hasContent("Threadwright has no database (QUARKUS_DATASOURCE_JDBC_URL) and no Kafka"
                        + " (KAFKA_BOOTSTRAP_SERVERS). Set it, or start with `local` to run one on this box; --help says"
                        + " more.");
    }

    @Test
    void saysHowItIsStarted() throws Exception {
        var application = new Application(Map.of(), directory.resolve("log"), "--help");
        application.start();

        assertThat(application.awaitEnd()).isZero();
        assertThat(application.log()).hasContent(CommandLine.HELP);
    }

    @Test
    void leavesADirectoryAloneThatAnotherUses() throws Exception {
        var used = Files.createDirectories(directory.resolve("data/embedded"));
        try (var held = FileChannel.open(used.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = held.lock()) {
            var application = local(Map.of());
            application.start();

            assertThat(application.awaitEnd()).isEqualTo(2);
            assertThat(application.log())
                    .hasContent("Another Threadwright uses " + used
                            + ": stop it, or set THREADWRIGHT_DATA_DIR to another directory");
        }
    }

    @Test
    void runsAsAPlainUser() throws Exception {
        assumeTrue(
                System.getProperty("user.name").equals("root"),
                "Not run: this is a plain user already, so every other test here shows it");
        var data = Files.createTempDirectory("threadwright-nobody");
        assertThat(new ProcessBuilder("chown", NOBODY + ":" + NOBODY, data.toString())
                        .start()
                        .waitFor())
                .isZero();
        var application = new Application(
                        Map.of("THREADWRIGHT_DATA_DIR", data.toString(), "HOME", data.toString()),
                        directory.resolve("log"),
                        "local")
                .by("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
        try (application) {
            application.start();
            application.awaitReady();
            assertThat(Files.getOwner(data.resolve("embedded/postgres")))
                    .as("whose database it is")
                    .isNotEqualTo(Files.getOwner(directory));
            assertThat(status(application, "/console")).isEqualTo(404);
            assertThat(status(application, "/console/ledger")).isEqualTo(404);
            assertThat(application.log()).content().contains("There is no console: set THREADWRIGHT_CONSOLE_ISSUER");
            assertThat(application.stop()).isTrue();
        } finally {
            delete(data);
        }
    }

    @Test
    void holdsNothingOfThePlayground() throws Exception {
        var application = Application.jar().toAbsolutePath().getParent();
        var names = new ArrayList<String>();
        for (var folder : List.of("app", "quarkus")) {
            try (Stream<Path> jars = Files.list(application.resolve(folder))) {
                for (var jar :
                        jars.filter(file -> file.toString().endsWith(".jar")).toList()) {
                    try (var open = new JarFile(jar.toFile())) {
                        open.stream().forEach(entry -> names.add(entry.getName()));
                    }
                }
            }
        }

        assertThat(names)
                .contains("dev/threadwright/Threadwright.class")
                .noneMatch(name -> name.startsWith("dev/threadwright/playground/") || name.startsWith("playground/"));
    }

    private static int status(Application application, String path) throws IOException, InterruptedException {
        try (var stranger = HttpClient.newHttpClient()) {
            return stranger.send(
                            HttpRequest.newBuilder(application.address().resolve(path))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private int command(String word) throws InterruptedException {
        var application = new Application(
                Map.of("THREADWRIGHT_DATA_DIR", directory.resolve("data").toString()),
                directory.resolve(word + ".log"),
                "local",
                word,
                directory.resolve("backup.zip").toString());
        application.start();
        return application.awaitEnd();
    }

    private Application local(Map<String, String> settings) {
        var environment = new HashMap<>(settings);
        environment.put("THREADWRIGHT_DATA_DIR", directory.resolve("data").toString());
        return new Application(environment, directory.resolve("log"), "-Xmx512m", "local");
    }

    private static void assertToldWell(Path log) {
        assertThat(lines(log)).filteredOn(LocalIT::tellsOfAnException).isEmpty();
        assertThat(lines(log))
                .filteredOn(line -> line.path("loggerName").asText().startsWith("dev.threadwright"))
                .extracting(line -> line.path("level").asText())
                .isNotEmpty()
                .containsOnly("INFO");
    }

    private static boolean tellsOfAnException(JsonNode line) {
        return line.has("exception") || line.has("stackTrace");
    }

    private static void assertSessionsSaidWhose(Path log) {
        assertThat(lines(log))
                .extracting(line -> line.path("mdc"))
                .filteredOn(keys -> keys.has("sessionId"))
                .isNotEmpty()
                .allSatisfy(keys ->
                        assertThat(keys.fieldNames()).toIterable().contains("taskId", "thread", "repo", "sessionId"))
                .extracting(keys -> keys.path("repo").asText())
                .containsOnly("acme/web-app");
    }

    private static List<JsonNode> lines(Path log) {
        try (Stream<String> lines = Files.lines(log)) {
            // The JVM's own warnings, about what the broker's libraries do, go to the error stream as they are.
            return lines.filter(line -> !line.startsWith("WARNING: "))
                    .map(line -> {
                        try {
                            return JSON.readTree(line);
                        } catch (IOException e) {
                            throw new AssertionError("A line of the log is no JSON: " + line, e);
                        }
                    })
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

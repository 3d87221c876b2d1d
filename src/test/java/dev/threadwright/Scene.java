package dev.threadwright;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.playground.Forge;
import dev.threadwright.playground.Workspace;
import dev.threadwright.playground.Workspace.Message;
import dev.threadwright.repo.Repos;
import dev.threadwright.task.Task;
import dev.threadwright.task.TaskId;
import dev.threadwright.task.Tasks;
import io.restassured.response.ValidatableResponse;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.Dependent;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.awaitility.core.ConditionFactory;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What happens around a request on a rehearsal's stage: a channel in which Ada asks and Ben decides, and repositories that
 * are there for one test.
 */
@Dependent
class Scene {
    /** For a box on which much else is going on. */
    static final Duration SOON = Duration.ofMinutes(2);

    final Workspace slack;
    final Forge github;
    private final URI playground;
    private final String token;
    private final String webhookSecret;
    private final int port;
    private final Tasks tasks;
    private final Repos repos;
    private final DataSource database;
    private final Map<String, Map<String, String>> repositories = new LinkedHashMap<>();

    Scene(
            @ConfigProperty(name = "threadwright.test.playground", defaultValue = "http://localhost") URI playground,
            @ConfigProperty(name = "github.token", defaultValue = "0") String token,
            @ConfigProperty(name = "github.webhook.secret", defaultValue = "0") String webhookSecret,
            @ConfigProperty(name = "quarkus.http.test-port", defaultValue = "0") int port,
            Tasks tasks,
            Repos repos,
            DataSource database) {
        this.playground = playground;
        this.token = token;
        this.webhookSecret = webhookSecret;
        this.port = port;
        this.tasks = tasks;
        this.repos = repos;
        this.database = database;
        this.slack = new Workspace(playground);
        this.github = new Forge(playground);
    }

    /** A new repository that the product knows of. @return its name, {@code owner/name} */
    String repository(String name, Map<String, byte[]> files) {
        var repository = "acme/" + name;
        github.createRepository(repository, true, files);
        announce(known -> known.contains(repository));
        remember(repository);
        return repository;
    }

    String repository(String name, String path, String text) {
        return repository(name, Map.of(path, text.getBytes(UTF_8)));
    }

    /** Takes the branches that are there for the ones that a test begins with. */
    void remember(String repository) {
        repositories.put(repository, new TreeMap<>(github.branches(repository)));
    }

    Checkout checkout(String repository, Path directory) {
        return Checkout.of(playground, repository, token, directory);
    }

    /** GitHub tells that repositories have come or gone. */
    private void announce(Predicate<List<String>> known) {
        webhook("repository", UUID.randomUUID().toString(), "{\"action\":\"edited\"}")
                .statusCode(202);
        soon().until(
                        () -> repos.connected().stream()
                                .map(remote -> remote.name().toString())
                                .toList(),
                        known);
    }

    ValidatableResponse webhook(String event, String id, String body) {
        return given().baseUri("http://localhost")
                .port(port)
                .header("X-GitHub-Event", event)
                .header("X-GitHub-Delivery", id)
                .header("X-Hub-Signature-256", "sha256=" + Hmac.of(webhookSecret, body.getBytes(UTF_8)))
                .contentType("application/json")
                .body(body.getBytes(UTF_8))
                .post("/github/webhooks")
                .then();
    }

    static ConditionFactory soon() {
        return Stage.soon().atMost(SOON);
    }

    Message ask(String text) {
        return slack.say("ada", "web-copy", "@Threadwright " + text);
    }

    /** The card once it has a button of that action. */
    Message card(Message asked, String action) {
        return soon().until(
                        () -> card(asked).orElse(null),
                        card -> card != null && card.actions().contains(action));
    }

    Message approvable(Message asked) {
        return card(asked, "change.approve");
    }

    /** The card once it says so. */
    Message says(Message asked, String words) {
        return soon().until(
                        () -> card(asked).orElse(null),
                        card -> card != null && card.shown().contains(words));
    }

    /** What the thread shows in the end: the one message, all of it; of a question that was there before, what answers it. */
    String ending(Message asked) {
        awaitEnd(asked);
        var shown = answers(asked);
        return shown.size() == 2 && shown.getFirst().shown().startsWith("Answered below.")
                ? shown.getLast().shown()
                : card(asked).orElseThrow().shown();
    }

    /** It is over, and the thread shows all of it. */
    void awaitEnd(Message asked) {
        soon().until(() -> task(asked).filter(task -> task.state().isEnd()).isPresent());
        soon().until(() -> isDelivered(awaitTask(asked).id()));
    }

    /** How long an answer is waited for from now on. */
    Duration patience(Message asked) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(
                        "select extract(epoch from due_at - now()) from task where message_ts = ?")) {
            query.setString(1, asked.ts());
            try (var found = query.executeQuery()) {
                found.next();
                return Duration.ofSeconds(found.getLong(1));
            }
        }
    }

    /** As long as an answer is waited for. */
    void letTimePass(Message asked) {
        soon().until(() -> {
            try (var connection = database.getConnection();
                    var update = connection.prepareStatement(
                            "update task set due_at = now() where message_ts = ? and state = 'INPUT_REQUIRED'"
                                    + " and due_at > now() + interval '1 minute'")) {
                update.setString(1, asked.ts());
                return update.executeUpdate() == 1;
            }
        });
    }

    private boolean isDelivered(TaskId task) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(
                        "select 1 from card where task = ? and not dirty and state like '%\"ended\"%'")) {
            query.setString(1, task.value());
            return query.executeQuery().next();
        }
    }

    /** The one message with which the app answers. */
    Optional<Message> card(Message asked) {
        // What answers a question stands below its card.
        var cards = answers(asked).stream()
                .filter(message -> !message.json().path("blocks").toString().contains("\"block_id\":\"answer:"))
                .toList();
        assertThat(cards).hasSizeLessThan(2);
        return cards.stream().findFirst();
    }

    List<Message> answers(Message asked) {
        return slack.messagesIn(asked).stream().filter(Message::fromApp).toList();
    }

    Optional<Task> task(Message asked) {
        return tasks.askedBy(team(), asked.channel(), asked.ts()).stream().findFirst();
    }

    Task awaitTask(Message asked) {
        return soon().until(() -> task(asked), Optional::isPresent).orElseThrow();
    }

    String team() {
        return slack.state().path("team").path("id").asText();
    }

    String user(String name) {
        for (var person : slack.state().path("people")) {
            if (person.path("name").asText().equals(name)) {
                return person.path("id").asText();
            }
        }
        throw new IllegalArgumentException("Nobody is called " + name);
    }

    /** What only that person was shown about a message, once there is something. */
    List<String> whispers(String name, Message about) {
        var user = user(name);
        return soon().until(
                        () -> slack.ephemerals().stream()
                                .filter(whisper -> whisper.visibleTo().equals(Optional.of(user)))
                                .filter(whisper -> whisper.thread().equals(about.thread())
                                        || whisper.thread().equals(whisper.ts()))
                                .filter(whisper -> whisper.ts().compareTo(about.ts()) > 0)
                                .map(Message::text)
                                .toList(),
                        whispers -> !whispers.isEmpty());
    }

    /** No branch moved or appeared, and there is no pull request. */
    void assertUntouched(String repository) {
        assertThat(github.branches(repository)).isEqualTo(repositories.get(repository));
        assertThat(github.pullRequests(repository)).isEmpty();
    }

    @PreDestroy
    void leave() {
        clear();
        slack.close();
        github.close();
    }

    /** Everything good again, and the test's own repositories gone. */
    void clear() {
        slack.faults(Map.of("revoked", false, "error", Map.of("next", 0)));
        github.noFaults();
        github.revokeToken(false);
        github.permissions(Map.of());
        if (repositories.isEmpty()) {
            return;
        }
        var gone = Set.copyOf(repositories.keySet());
        for (var repository : gone) {
            try {
                github.deleteRepository(repository);
            } catch (RuntimeException already) {
                // The test took it away itself.
                repositories.remove(repository);
            }
        }
        repositories.clear();
        announce(known -> known.stream().noneMatch(gone::contains));
        forgetTasks(gone);
    }

    /** So that the next test may ask for the same in a new repository of that name. */
    private void forgetTasks(Set<String> gone) {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(
                        "update task set state = 'CANCELED', due_at = null, lease = null, lease_until = null"
                                + " where state in ('SUBMITTED', 'WORKING', 'INPUT_REQUIRED')"
                                + " and id in (select task from proposal where repo = any (?))")) {
            update.setArray(1, connection.createArrayOf("text", gone.toArray()));
            update.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException("What was asked for in " + gone + " could not be closed", failed);
        }
    }
}

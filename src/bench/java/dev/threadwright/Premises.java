package dev.threadwright;

import dev.threadwright.embedded.Embedded;
import dev.threadwright.embedded.Outside;
import dev.threadwright.playground.Forge;
import dev.threadwright.playground.Playground;
import dev.threadwright.playground.Workspace;
import dev.threadwright.playground.Workspace.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** The packaged application with a PostgreSQL and a Kafka as processes beside it, a playground, and people in that. */
public final class Premises implements AutoCloseable {
    private static final String CHANNEL = "web-copy";

    private final Path data;
    private final Playground playground;
    private final Workspace slack;
    private final Forge github;
    private final Outside outside;
    private final Application application;

    /**
     * Starts everything but the application.
     *
     * @param data new; deleted at the end
     * @param repos those that the application is connected to, by comma
     * @param options for the application's Java, each beginning with {@code -X}
     */
    public Premises(Path data, String repos, String... options) throws IOException {
        this(data, repos, Map.of(), options);
    }

    /** @param settings what the application is told besides, as environment variables */
    public Premises(Path data, String repos, Map<String, String> settings, String... options) throws IOException {
        this.data = data.toAbsolutePath();
        Files.createDirectories(data);
        playground = Playground.start(Map.of("data", data.resolve("playground").toString()));
        slack = playground.workspace();
        github = new Forge(playground.address());
        outside = new Outside(data);
        var environment = new HashMap<>(outside.environment());
        environment.putAll(playground.settings());
        environment.put("THREADWRIGHT_DATA_DIR", data.resolve("application").toString());
        environment.put("THREADWRIGHT_REPOS", repos);
        // A handful of people ask more in minutes than others in weeks.
        environment.put("THREADWRIGHT_LIMITS_REQUESTS_PERSON_HOUR", "0");
        environment.putAll(settings);
        application = new Application(environment, data.resolve("application.log"), options);
        playground.appUrl(application.address());
    }

    /** What stands between {@code java} and {@code -jar} in the README, with its archive of classes in that directory. */
    public static String[] options(Path data) throws IOException {
        var command = Pattern.compile("(?s)\\njava (.*?)-jar target/quarkus-app").matcher(Files.readString(Path.of("README.md")));
        if (!command.find()) {
            throw new IllegalStateException("The README does not say how to run it");
        }
        return Arrays.stream(command.group(1).split("[\\s\\\\]+"))
                .map(option -> option.replace("threadwright.jsa", data.resolve("threadwright.jsa").toString()))
                .toArray(String[]::new);
    }

    public Playground playground() {
        return playground;
    }

    public Workspace slack() {
        return slack;
    }

    public Forge github() {
        return github;
    }

    public Outside outside() {
        return outside;
    }

    public Application application() {
        return application;
    }

    /** A repository with so many files, a hundred in a folder; each has {@link #words} of its own. */
    public void createRepository(String repo, int files) {
        Map<String, String> contents = new HashMap<>();
        for (int i = 0; i < files; i++) {
            contents.put(path(i), "{\n  \"title\": \"" + words(repo, i) + "\"\n}\n");
        }
        github.createRepository(repo, contents);
    }

    public static String path(int file) {
        return "strings/%03d/%05d.json".formatted(file / 100, file);
    }

    /** Words that stand in one file of one repository. */
    public static String words(String repo, int file) {
        return "Words %05d of %s!".formatted(file, repo.substring(repo.indexOf('/') + 1));
    }

    /** Somebody asks for other words in a file. */
    public Message ask(String repo, int file) {
        return slack.say(
                "ada",
                CHANNEL,
                "@Threadwright in %s change \"%s\" to \"Other words %05d\"".formatted(repo, words(repo, file), file));
    }

    /** The application's answer, once it asks for approval. */
    public Message awaitQuestion(Message asked) {
        return waiting().until(() -> answer(asked, "change.approve"), Optional::isPresent).orElseThrow();
    }

    /** The application's answer, once it links the pull request. */
    public void awaitLink(Message asked) {
        waiting().until(() -> answer(asked, "pullrequest.view").isPresent());
    }

    private Optional<Message> answer(Message asked, String action) {
        return slack.messagesIn(asked).stream()
                .filter(Message::fromApp)
                .filter(message -> message.actions().contains(action))
                .findFirst();
    }

    private static ConditionFactory waiting() {
        return Awaitility.await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(50));
    }

    @Override
    public void close() throws IOException {
        application.close();
        slack.close();
        github.close();
        playground.close();
        outside.close();
        Embedded.discard(data);
    }
}

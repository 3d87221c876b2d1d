package dev.threadwright;

import static io.restassured.RestAssured.get;
import static org.awaitility.Awaitility.await;

import dev.threadwright.playground.Workspace.Message;
import dev.threadwright.repo.RepoName;
import dev.threadwright.search.Search;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A workspace in which nothing is read along yet, and what people do there. */
abstract class OverheardInAThread {
    static final Duration SOON = Duration.ofSeconds(60);
    static final String OPEN = "chatter.open";

    @ConfigProperty(name = "threadwright.test.playground", defaultValue = "http://localhost")
    URI playground;

    @Inject
    DataSource database;

    @Inject
    Search search;

    Stage stage;

    @BeforeEach
    void connect() throws SQLException {
        stage = new Stage(playground);
        stage.slack.reset();
        for (String table : List.of("offer_report", "offer", "talk", "listening", "unheard", "term")) {
            execute("delete from " + table);
        }
        // What an earlier test left open is not what this one's words are found to be the same as.
        execute("update proposal set sameness = null");
        for (String repo : List.of("web-app", "docs", "mobile-app", "handbook")) {
            await().atMost(SOON)
                    .until(() -> search.commit(new RepoName("acme", repo)).isPresent());
        }
    }

    @AfterEach
    void disconnect() {
        stage.close();
    }

    void listen(String channel, String how) throws SQLException {
        stage.slack.command("ada", channel, "/threadwright", "listen " + how);
        await().atMost(SOON).until(() -> text("select mode from listening").equalsIgnoreCase(how));
    }

    Message agreed(String words) {
        var said = stage.slack.say("dee", "web-copy", words);
        stage.slack.replyIn(said, "ben", "yes, agreed");
        return said;
    }

    Message offer(Message said) {
        return await().atMost(SOON)
                .until(
                        () -> stage.slack.messagesIn(said).stream()
                                .filter(one -> one.actions().contains(OPEN))
                                .findFirst()
                                .orElse(null),
                        one -> one != null);
    }

    String shown(Message offer) {
        return stage.slack.find(offer).orElseThrow().shown();
    }

    List<String> whispers(String name) {
        var user = user(name);
        return stage.slack.ephemerals().stream()
                .filter(one -> one.visibleTo().filter(user::equals).isPresent())
                .map(Message::shown)
                .toList();
    }

    String user(String name) {
        for (var person : stage.slack.state().path("people")) {
            if (person.path("name").asText().equals(name)) {
                return person.path("id").asText();
            }
        }
        throw new IllegalArgumentException("Nobody is called " + name);
    }

    double metric(String name) {
        return metric(name, "");
    }

    static double metric(String name, String label) {
        return get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name) && line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** The tables of the product in which those words stand, wherever in a row. */
    List<String> tablesThatHold(String words) throws SQLException {
        var tables = new ArrayList<String>();
        try (var connection = database.getConnection();
                var all = connection.createStatement();
                var names = all.executeQuery("select tablename from pg_tables where schemaname = 'public'")) {
            while (names.next()) {
                try (var rows = connection.createStatement();
                        var found = rows.executeQuery("select 1 from \"%s\" held where held::text like '%%%s%%'"
                                .formatted(names.getString(1), words))) {
                    if (found.next()) {
                        tables.add(names.getString(1));
                    }
                }
            }
        }
        return tables;
    }

    static String ofTask(String select, Message said) {
        return select + " where channel = '%s' and thread_ts = '%s'".formatted(said.channel(), said.ts());
    }

    long rows(String table) throws SQLException {
        return count("select count(*) from " + table);
    }

    long count(String query) throws SQLException {
        return Long.parseLong(text(query));
    }

    String text(String query) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery(query)) {
            return result.next() ? String.valueOf(result.getString(1)) : "";
        }
    }

    void execute(String statement) throws SQLException {
        try (var connection = database.getConnection();
                var all = connection.createStatement()) {
            all.execute(statement);
        }
    }
}

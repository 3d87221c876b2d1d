package dev.threadwright;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.threadwright.embedded.Outside;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the health checks and the door say while the database, the broker or both are away. */
class ReadinessIT {
    private static final String SECRET = "a signing secret of nobody";

    @TempDir
    Path directory;

    @Test
    void isReadyWhileEitherKeepsWhatComesAndLivesAllTheSame() throws Exception {
        try (var outside = new Outside(directory)) {
            var environment = new HashMap<>(outside.environment());
            environment.put("SLACK_SIGNING_SECRET", SECRET);
            environment.put("THREADWRIGHT_DATA_DIR", directory.resolve("data").toString());
            try (var application =
                    new Application(environment, directory.resolve("log"), "-Xmx512m", "-XX:TieredStopAtLevel=1")) {
                application.start();
                application.awaitReady();

                assertThat(say(application, "before")).isEqualTo(200);
                outside.killBroker();
                assertThat(say(application, "sheltered")).isEqualTo(200);
                await().during(Duration.ofSeconds(3))
                        .atMost(Duration.ofSeconds(10))
                        .until(application::isReady);
                assertThat(sheltered(outside)).isPositive();

                outside.killDatabase();
                assertThat(say(application, "refused")).isEqualTo(503);
                Stage.soon().until(() -> !application.isReady());
                assertThat(application.isLive()).isTrue();

                outside.startBroker();
                Stage.soon().until(application::isReady);
                outside.startDatabase();
                await().during(Duration.ofSeconds(3))
                        .atMost(Duration.ofSeconds(10))
                        .until(application::isReady);
                Stage.soon().until(() -> sheltered(outside) == 0);
            }
        }
    }

    /** @return how Slack would be answered */
    private static int say(Application application, String words) throws Exception {
        var body = """
                {"type":"event_callback","team_id":"T1","api_app_id":"A1","event_id":"%1$s","event":{"type":"app_mention",
                "user":"U1","channel":"C1","ts":"1700000000.000100","event_ts":"1700000000.000100","text":"%1$s"}}""".formatted(words);
        var now = String.valueOf(Clock.systemUTC().instant().getEpochSecond());
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(application.address().resolve("/slack/events"))
                                    .header("Content-Type", "application/json")
                                    .header("X-Slack-Request-Timestamp", now)
                                    .header(
                                            "X-Slack-Signature",
                                            "v0="
                                                    + Hmac.of(
                                                            SECRET,
                                                            ("v0:" + now + ":").getBytes(UTF_8),
                                                            body.getBytes(UTF_8)))
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static long sheltered(Outside outside) throws SQLException {
        var settings = outside.environment();
        try (var connection = DriverManager.getConnection(
                        settings.get("QUARKUS_DATASOURCE_JDBC_URL"),
                        settings.get("QUARKUS_DATASOURCE_USERNAME"),
                        settings.get("QUARKUS_DATASOURCE_PASSWORD"));
                var statement = connection.createStatement();
                var found = statement.executeQuery("select count(*) from sheltered")) {
            found.next();
            return found.getLong(1);
        }
    }
}

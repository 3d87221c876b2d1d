package dev.threadwright.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaygroundTest {

    private final Playground playground = Playground.start(Map.of("socket.mode", "true"));
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    @AfterEach
    void close() {
        http.shutdownNow();
        playground.close();
    }

    @Test
    void saysWhatAProductMustBeGiven() {
        var settings = playground.settings();

        assertThat(settings)
                .containsEntry("SLACK_API_URL", playground.address() + "/slack/api/")
                .containsEntry("THREADWRIGHT_CONSOLE_ISSUER", playground.address() + "/slack")
                .containsEntry("GITHUB_API_URL", playground.githubApi().toString())
                .containsKeys(
                        "SLACK_BOT_TOKEN",
                        "SLACK_SIGNING_SECRET",
                        "SLACK_APP_TOKEN",
                        "GITHUB_TOKEN",
                        "GITHUB_WEBHOOK_SECRET");
    }

    @Test
    void showsAPageThatLoadsNothingFromOutside() throws Exception {
        var page = get("/");

        assertThat(page.body()).contains("This is a rehearsal").doesNotContain("http://", "https://");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"slack.js", "slack-text.js", "slack-blocks.js", "slack.css", "slack.svg"})
    void servesThePartsOfThePage(String file) throws Exception {
        assertThat(get("/assets/" + file).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing.js", "..%2Fapplication.properties", "slack.properties"})
    void servesNothingElse(String file) throws Exception {
        assertThat(get("/assets/" + file).statusCode()).isEqualTo(404);
    }

    @Test
    void leadsFromAPermalinkToTheThread() throws Exception {
        var answer = get("/archives/C08DOCSITE1/p1795201431699462?thread_ts=1795201431.000001");

        assertThat(answer.headers().firstValue("Location")).contains("/#C08DOCSITE1/1795201431.000001");
    }

    @Test
    void tellsThePageWhatHappens() {
        var lines = new CopyOnWriteArrayList<String>();
        var request = HttpRequest.newBuilder(URI.create(playground.address() + "/control/slack/events"))
                .build();
        http.sendAsync(request, HttpResponse.BodyHandlers.ofLines())
                .thenAccept(answer -> answer.body().forEach(lines::add));
        Awaitility.await().until(() -> !lines.isEmpty());

        playground.workspace().say("ada", "docs", "hello <script>");

        Awaitility.await().until(() -> lines.contains("event: message"));
        assertThat(lines).anyMatch(line -> line.startsWith("data: ") && line.contains("hello &lt;script&gt;"));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(playground.address() + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}

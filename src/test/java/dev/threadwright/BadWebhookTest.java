package dev.threadwright;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.embedded.Parts;
import dev.threadwright.playground.Workspace.Message;
import dev.threadwright.task.TaskState;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests at GitHub's door that are none of GitHub's, make no sense, or are about what is none of our business. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(Rehearsal.class)
class BadWebhookTest {
    @Inject
    Scene scene;

    @Inject
    KeptRequests kept;

    @ConfigProperty(name = "github.webhook.secret", defaultValue = "0")
    String secret;

    @AfterEach
    void clear() {
        scene.clear();
    }

    @Test
    void refusesADeliveryWithNoSignature() {
        refused(given(), closed(), 401, "X-Hub-Signature-256 is missing: set a secret on the webhook");
    }

    @Test
    void refusesASignatureUnderAnotherSecret() {
        var body = closed();
        refused(
                given().header("X-Hub-Signature-256", "sha256=" + Hmac.of("another-secret", body.getBytes(UTF_8))),
                body,
                401,
                "X-Hub-Signature-256 does not fit: the webhook's secret is not GITHUB_WEBHOOK_SECRET");
    }

    @Test
    void refusesABodyLargerThanGitHubsEverAre() {
        var body = closed().replace("closed", "x".repeat(6 * 1024 * 1024));
        refused(signed(body), body, 413, "The body is larger than 5242880 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"action\":", "[]", "null", "payload=%7B%7D"})
    void refusesABodyThatIsNoJsonObject(String body) {
        assertThat(signed(body)
                        .header("X-GitHub-Event", "pull_request")
                        .header("X-GitHub-Delivery", UUID.randomUUID().toString())
                        .contentType("application/json")
                        .body(body.getBytes(UTF_8))
                        .post("/github/webhooks"))
                .returns(400, Response::statusCode)
                .returns(
                        "{\"outcome\":\"refused\",\"detail\":\"The body is not a JSON object\"}",
                        it -> it.body().asString());
        assertThat(kept.bodies()).doesNotContain(body);
    }

    @Test
    void refusesADeliveryThatDoesNotSayWhatItIs() {
        var body = closed();
        assertThat(signed(body).contentType("application/json").body(body).post("/github/webhooks"))
                .returns(400, Response::statusCode)
                .returns(
                        "{\"outcome\":\"refused\",\"detail\":\"X-GitHub-Event or X-GitHub-Delivery is missing\"}",
                        it -> it.body().asString());
        assertThat(kept.bodies()).doesNotContain(body);
    }

    @Test
    void asksForJsonWhereAFormIsSent() {
        var body = "payload=%7B%22n%22%3A%22" + UUID.randomUUID() + "%22%7D";
        assertThat(signed(body)
                        .header("X-GitHub-Event", "pull_request")
                        .header("X-GitHub-Delivery", UUID.randomUUID().toString())
                        .contentType("application/x-www-form-urlencoded; charset=utf-8")
                        .body(body)
                        .post("/github/webhooks"))
                .returns(415, Response::statusCode)
                .returns(
                        "{\"outcome\":\"refused\",\"detail\":\"Set the webhook's content type to application/json\"}",
                        it -> it.body().asString());
        assertThat(kept.bodies()).doesNotContain(body);
    }

    @Test
    void ignoresAnEventOnWhichNothingDepends() {
        var body = closed();
        var answer = scene.webhook("star", UUID.randomUUID().toString(), body)
                .statusCode(200)
                .extract()
                .body()
                .asString();
        assertThat(answer).isEqualTo("{\"outcome\":\"ignored\",\"detail\":\"Nothing here depends on this event\"}");
        assertThat(kept.bodies()).doesNotContain(body);
    }

    @Test
    void setsAsideAPullRequestThatIsNone() {
        var body = "{\"action\":\"closed\",\"pull_request\":{\"number\":\"" + UUID.randomUUID() + "\"}}";
        scene.webhook("pull_request", UUID.randomUUID().toString(), body).statusCode(202);
        Scene.soon().untilAsserted(() -> assertThat(kept.setAside()).contains(body));
    }

    @Test
    void leavesPullRequestsOfOthersAlone() {
        var open = open();
        var others = closed();
        scene.webhook("pull_request", UUID.randomUUID().toString(), others).statusCode(202);
        scene.github.close(open.repository, 1);
        assertThat(scene.ending(open.asked)).contains("Closed without a merge");
    }

    @Test
    void takesARedeliveryAndDoesNothingMore() {
        var open = open();
        scene.github.merge(open.repository, 1);
        var ending = scene.ending(open.asked);
        var delivery = Scene.soon()
                .until(
                        () -> scene.github.deliveries().stream()
                                .filter(it -> it.event().equals("pull_request")
                                        && it.action().equals("closed")
                                        && it.body().contains("\"" + open.repository + "\""))
                                .findFirst()
                                .orElse(null),
                        it -> it != null);
        scene.webhook("pull_request", delivery.guid(), delivery.body()).statusCode(202);
        scene.webhook("pull_request", delivery.guid(), delivery.body().replace("\"merged\":true", "\"merged\":false"))
                .statusCode(202);
        assertThat(scene.awaitTask(open.asked).state()).isEqualTo(TaskState.COMPLETED);
        assertThat(unillustrated(scene.card(open.asked).orElseThrow().shown())).isEqualTo(unillustrated(ending));
    }

    /** A picture comes when it is drawn. */
    private static String unillustrated(String shown) {
        return shown.replaceAll("\n(?:Before|After): .*", "");
    }

    private record Open(String repository, Message asked) {}

    private Open open() {
        var repository = scene.repository("followed", "a.md", "Follow these words\n");
        var asked = scene.ask("change \"Follow these words\" to \"Followed\" in " + repository);
        scene.slack.click("ben", scene.approvable(asked), "change.approve");
        scene.says(asked, "/pull/1");
        return new Open(repository, asked);
    }

    private void refused(RequestSpecification request, String body, int status, String why) {
        assertThat(request.header("X-GitHub-Event", "pull_request")
                        .header("X-GitHub-Delivery", UUID.randomUUID().toString())
                        .contentType("application/json")
                        .body(body.getBytes(UTF_8))
                        .post("/github/webhooks"))
                .returns(status, Response::statusCode)
                .returns(
                        "{\"outcome\":\"refused\",\"detail\":\"" + why + "\"}",
                        it -> it.body().asString());
        assertThat(kept.bodies()).doesNotContain(body);
    }

    private RequestSpecification signed(String body) {
        return given().header("X-Hub-Signature-256", "sha256=" + Hmac.of(secret, body.getBytes(UTF_8)));
    }

    private static String closed() {
        return """
                {"action":"closed","repository":{"full_name":"acme/web-app","id":"%s"},"sender":{"login":"eve"},
                 "pull_request":{"number":987654,"state":"closed","html_url":"https://example.com/1",
                 "updated_at":"2026-01-01T00:00:00Z"}}""".formatted(UUID.randomUUID());
    }
}

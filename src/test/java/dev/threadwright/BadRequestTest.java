package dev.threadwright;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.embedded.Parts;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests at Slack's door that are none of Slack's, or make no sense: each is answered plainly and leaves no trace. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(Rehearsal.class)
class BadRequestTest {
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    @Inject
    Scene scene;

    @Inject
    KeptRequests kept;

    @ConfigProperty(name = "slack.signing.secret", defaultValue = "0")
    String secret;

    @AfterEach
    void clear() {
        scene.clear();
    }

    @Test
    void refusesARequestWithNoSignature() {
        var body = mention();
        refused(
                given().header("X-Slack-Request-Timestamp", now(0)),
                body,
                401,
                "The header X-Slack-Signature is missing.");
    }

    @Test
    void refusesARequestWithNoTimestamp() {
        var body = mention();
        refused(
                given().header("X-Slack-Signature", signature(now(0), body, secret)),
                body,
                401,
                "The header X-Slack-Request-Timestamp is missing.");
    }

    @Test
    void refusesASignatureUnderAnotherSecret() {
        var body = mention();
        refused(
                signed(now(0), body, "another-secret"),
                body,
                401,
                "The signature does not fit the body; is SLACK_SIGNING_SECRET this app's?");
    }

    @Test
    void refusesABodyThatWasChangedAfterItWasSigned() {
        refused(
                signed(now(0), mention(), secret),
                mention(),
                401,
                "The signature does not fit the body; is SLACK_SIGNING_SECRET this app's?");
    }

    @Test
    void refusesASignatureOfAnotherForm() {
        refused(
                given().header("X-Slack-Request-Timestamp", now(0)).header("X-Slack-Signature", "v1=" + "0".repeat(64)),
                mention(),
                401,
                "The header X-Slack-Signature does not have the form v0=<64 hex digits>.");
    }

    @ParameterizedTest
    @MethodSource("timestamps")
    void refusesATimestampThatIsNone(String timestamp) {
        var body = mention();
        refused(
                signed(timestamp, body, secret),
                body,
                401,
                "The header X-Slack-Request-Timestamp is no number of seconds.");
    }

    static Stream<String> timestamps() {
        return Stream.of("now", "-1", "1.5", "9".repeat(40), "0x10");
    }

    @Test
    void refusesATimestampFiveMinutesOldOrOlder() {
        var body = mention();
        refused(
                signed(now(-302), body, secret),
                body,
                401,
                "The timestamp is more than 300 seconds away from this clock.");
    }

    @Test
    void refusesATimestampFromTheFuture() {
        var body = mention();
        refused(
                signed(now(330), body, secret),
                body,
                401,
                "The timestamp is more than 300 seconds away from this clock.");
    }

    @Test
    void takesAReplayAndDoesNothingMore() {
        var asked = scene.slack.say("ada", "web-copy", "nobody is meant");
        var body = mention("T" + UUID.randomUUID(), asked.channel(), asked.user());
        var request = now(0);
        assertThat(signed(request, body, secret).contentType(JSON).body(body).post("/slack/events"))
                .returns(200, Response::statusCode)
                .returns("", answer -> answer.body().asString());
        assertThat(signed(request, body, secret).contentType(JSON).body(body).post("/slack/events"))
                .returns(200, Response::statusCode)
                .returns("", answer -> answer.body().asString());
        assertThat(kept.bodies()).contains(body);
    }

    @Test
    void refusesAnEmptyBody() {
        refused(signed(now(0), "", secret), "", 400, "The body is empty.");
    }

    @Test
    void refusesABodyOfTenMegabytes() {
        var body = mention().replace("Get started", "x".repeat(10 * 1024 * 1024));
        refused(signed(now(0), body, secret), body, 413, "The body is larger than 1048576 bytes.");
    }

    @ParameterizedTest
    @MethodSource("broken")
    void refusesABrokenBody(String contentType, String body, String sentence) {
        assertThat(signed(now(0), body, secret)
                        .contentType(contentType + "; charset=utf-8")
                        .body(body)
                        .post("/slack/events"))
                .returns(400, Response::statusCode)
                .returns(
                        "{\"error\":\"" + sentence + "\"}",
                        answer -> answer.body().asString());
        assertThat(kept.bodies()).doesNotContain(body);
    }

    static Stream<Arguments> broken() {
        var notWhatItPromises = "The body is not the JSON or the form that its content type promises.";
        return Stream.of(
                Arguments.of(JSON, "{\"type\":", notWhatItPromises),
                Arguments.of(JSON, "hello", notWhatItPromises),
                Arguments.of(JSON, "{\"type\":\"event_callback\",\"event\":" + "[".repeat(100_000), notWhatItPromises),
                Arguments.of(JSON, "{\"type\":\"event_callback\",}", notWhatItPromises),
                Arguments.of(JSON, "[]", "The body is no JSON object."),
                Arguments.of(JSON, "null", "The body is no JSON object."),
                Arguments.of(JSON, "{} {}", "Something stands behind the JSON object."),
                Arguments.of(JSON, "{\"type\":\"url_verification\"}", "The challenge is missing."),
                Arguments.of(FORM, "payload=%7B%22type%22", notWhatItPromises),
                Arguments.of(FORM, "payload=%ZZ", notWhatItPromises),
                Arguments.of(FORM, "a=b", "The form has neither a payload nor a command."));
    }

    @ParameterizedTest
    @MethodSource("unknown")
    void takesWhatMeansNothingHereAndForgetsIt(String contentType, String body) {
        assertThat(signed(now(0), body, secret)
                        .contentType(contentType)
                        .body(body)
                        .post("/slack/events"))
                .returns(200, Response::statusCode)
                .returns("", answer -> answer.body().asString());
        assertThat(kept.bodies()).doesNotContain(body);
    }

    static Stream<Arguments> unknown() {
        var team = UUID.randomUUID();
        return Stream.of(
                Arguments.of(JSON, event(team, "{\"type\":\"team_join\",\"user\":{\"id\":\"U1\"}}")),
                Arguments.of(JSON, event(team, "{\"type\":\"message.unheard_of\"}")),
                Arguments.of(JSON, event(team, "{}")),
                Arguments.of(JSON, event(team, "[1,2]")),
                Arguments.of(JSON, event(team, "\"app_mention\"")),
                Arguments.of(JSON, "{\"type\":\"unheard_of\",\"team_id\":\"" + team + "\"}"),
                Arguments.of(JSON, "{\"type\":{\"type\":\"event_callback\"},\"team_id\":\"" + team + "\"}"),
                Arguments.of(FORM, "payload=" + encoded("{\"type\":\"unheard_of\",\"team\":\"" + team + "\"}")),
                Arguments.of(FORM, "ssl_check=1&token=" + team));
    }

    @ParameterizedTest
    @MethodSource("lacking")
    void setsAsideWhatLacksWhatItShouldHold(String contentType, String body) {
        assertThat(signed(now(0), body, secret)
                        .contentType(contentType)
                        .body(body)
                        .post("/slack/events"))
                .returns(200, Response::statusCode)
                .returns("", answer -> answer.body().asString());
        Scene.soon().untilAsserted(() -> assertThat(kept.setAside()).contains(body));
    }

    static Stream<Arguments> lacking() {
        var team = "T" + UUID.randomUUID();
        return Stream.of(
                Arguments.of(JSON, event(team, "{\"type\":\"app_mention\",\"user\":\"U1\",\"text\":\"hi\"}")),
                Arguments.of(JSON, event(team, "{\"type\":\"app_mention\",\"user\":\"U1\",\"channel\":\"C1\"}")),
                Arguments.of(
                        FORM, "payload=" + encoded("{\"type\":\"block_actions\",\"team\":{\"id\":\"" + team + "\"}}")));
    }

    private void refused(RequestSpecification request, String body, int status, String sentence) {
        var answer = request.contentType(JSON).body(body.getBytes(UTF_8)).post("/slack/events");
        assertThat(answer)
                .returns(status, Response::statusCode)
                .returns("{\"error\":\"" + sentence + "\"}", it -> it.body().asString());
        assertThat(kept.bodies()).doesNotContain(body);
    }

    private static RequestSpecification signed(String timestamp, String body, String secret) {
        return given().header("X-Slack-Request-Timestamp", timestamp)
                .header("X-Slack-Signature", signature(timestamp, body, secret));
    }

    private static String signature(String timestamp, String body, String secret) {
        return "v0=" + Hmac.of(secret, ("v0:" + timestamp + ":").getBytes(UTF_8), body.getBytes(UTF_8));
    }

    private static String now(int seconds) {
        return String.valueOf(
                Clock.systemUTC().instant().plus(Duration.ofSeconds(seconds)).getEpochSecond());
    }

    private static String mention() {
        return mention("T" + UUID.randomUUID(), "C0WEB", "U0ADA");
    }

    private static String mention(String team, String channel, String user) {
        return event(
                team,
                "{\"type\":\"app_mention\",\"user\":\"%s\",\"ts\":\"1700000000.000100\",\"channel\":\"%s\",\"text\":\"<@U1> change 'Sign up' to 'Get started'\"}"
                        .formatted(user, channel));
    }

    private static String event(Object team, String event) {
        return "{\"type\":\"event_callback\",\"team_id\":\"%s\",\"event\":%s}".formatted(team, event);
    }

    private static String encoded(String json) {
        return URLEncoder.encode(json, UTF_8);
    }
}

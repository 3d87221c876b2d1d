package dev.threadwright.slack;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.Rehearsal;
import dev.threadwright.embedded.Parts;
import dev.threadwright.playground.Workspace;
import dev.threadwright.task.Decision;
import dev.threadwright.task.Task;
import dev.threadwright.task.TaskState;
import dev.threadwright.task.Tasks;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.core.ConditionFactory;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(Rehearsal.class)
class SlackInTest {
    @Inject
    Tasks tasks;

    @Inject
    MeterRegistry metrics;

    @ConfigProperty(name = "threadwright.test.playground", defaultValue = "http://localhost")
    URI playground;

    @ConfigProperty(name = "slack.signing.secret", defaultValue = "0")
    String secret;

    private Workspace slack;

    @BeforeEach
    void connect() {
        slack = new Workspace(playground);
    }

    @Test
    void makesOneTaskOfAMentionAndItsTwin() {
        var before = counted("threadwright.inbox.deduplicated");
        var message = slack.say("ada", "web-copy", "@Threadwright change \"Sign up\" to \"Get started\"");
        var task = awaitTask(message);
        assertThat(task.ask().text()).isEqualTo(message.text());
        soon().until(() -> counted("threadwright.inbox.deduplicated") > before);
    }

    @Test
    void makesATaskOfADirectMessage() {
        var message = slack.dm("ada", "change \"Sign up\" to \"Get started\"");
        assertThat(awaitTask(message).ask().thread().ts()).isEqualTo(message.ts());
    }

    @Test
    void refusesAGuestInTheirWordsAlone() {
        var message = slack.say("gil", "web-copy", "@Threadwright change \"Sign up\" to \"Get started\"");
        soon().until(() -> slack.ephemerals().stream()
                .anyMatch(whisper -> whisper.visibleTo().equals(Optional.of(message.user()))
                        && whisper.text().startsWith("Guests may not ask for changes here.")));
        assertThat(task(message)).isEmpty();
    }

    @Test
    void bringsAnEditToItsTask() {
        var message = slack.say("ada", "web-copy", "@Threadwright change \"Sign up\" to \"Get started\"");
        awaitTask(message);
        var edited = slack.edit(message, "@Threadwright change \"Sign up\" to \"Start now\"");
        soon().until(() -> task(message).orElseThrow().decisions().stream()
                .anyMatch(decided -> decided.decision() instanceof Decision.Amend(String text, String _)
                        && text.equals(edited.text())));
    }

    @Test
    void bringsADeletionToItsTask() {
        var message = slack.say("ada", "web-copy", "@Threadwright change \"Sign up\" to \"Begin here\"");
        awaitTask(message);
        // A session that had not read the thread yet would find it gone.
        soon().until(() -> task(message).orElseThrow().state() == TaskState.INPUT_REQUIRED);
        slack.delete(message);
        awaitDecision(message, new Decision.Withdraw());
    }

    @Test
    void saysThatNothingWaitsForAClick() {
        var message = slack.say("ada", "web-copy", "@Threadwright change \"Sign up\" to \"Get started\"");
        var task = awaitTask(message);
        click(message, task.id() + ":7");
        // How the task stands by now is up to its session; the sentences for it are SentencesTest's.
        soon().until(() -> slack.ephemerals().stream()
                .anyMatch(whisper -> whisper.visibleTo().equals(Optional.of(message.user()))
                        && whisper.thread().equals(message.ts())));
    }

    @Test
    void saysThatATaskIsNotKnown() {
        click(slack.say("ben", "web-copy", "hello"), "23456789ab:1");
        awaitWhisper(slack.say("ben", "web-copy", "hello").user(), Sentences.UNKNOWN);
    }

    @Test
    void answersACommandToThePersonAlone() {
        slack.command("chloe", "web-copy", "/threadwright", "help");
        soon().until(() -> slack.ephemerals().stream()
                .anyMatch(whisper -> whisper.text().contains("• `repos` the repositories I am connected to")));
    }

    @Test
    void answersAChallengeInPlace() {
        post("application/json", Recorded.body("url-verification"))
                .statusCode(200)
                .body("challenge", equalTo("3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"));
    }

    @Test
    void takesAReplayOnce() {
        var team = "T" + UUID.randomUUID();
        var body = Recorded.body("message-with-mention").replace("T0ACME", team).replace("U0BOT", bot());
        body = body.replace("U0ADA", slack.say("ada", "web-copy", "hello").user());
        post("application/json", body).statusCode(200).body(emptyString());
        post("application/json", body).statusCode(200).body(emptyString());
        soon().until(() -> tasks.askedBy(team, "C0WEB", "1700000000.000100").size() == 1);
    }

    @Test
    void sendsAFormBackThatCannotBeUsed() {
        post(Envelopes.FORM, Recorded.form("form-unchanged"))
                .statusCode(200)
                .body("response_action", equalTo("errors"))
                .body("errors.'wording.0'", containsString("Nothing was changed"));
    }

    @Test
    void refusesAnEmptyBody() {
        given().contentType("application/json")
                .post("/slack/events")
                .then()
                .statusCode(400)
                .body("error", equalTo("The body is empty."));
    }

    @Test
    void refusesABodyOfTenMegabytes() {
        given().contentType("application/json")
                .body(new byte[10 * 1024 * 1024])
                .post("/slack/events")
                .then()
                .statusCode(413);
    }

    @Test
    void refusesAnUnsignedBody() {
        given().contentType("application/json")
                .body("{}")
                .post("/slack/events")
                .then()
                .statusCode(401)
                .body("error", equalTo("The header X-Slack-Request-Timestamp is missing."));
    }

    @Test
    void refusesBrokenJson() {
        post("application/json", "{\"type\":").statusCode(400);
    }

    @Test
    void takesAnUnknownEventAndForgetsIt() {
        post("application/json", Recorded.body("unknown-event")).statusCode(200).body(emptyString());
    }

    private void click(Workspace.Message message, String value) {
        var payload = Recorded.body("click-approve")
                .replace("23456789ab:3", value)
                .replace("C0WEB", message.channel())
                .replace("T0ACME", team())
                .replace("U0BOB", message.user())
                .replace("1700000000.000100", message.ts());
        post(Envelopes.FORM, Forms.write(Map.of("payload", payload))).statusCode(200);
    }

    private void awaitWhisper(String user, String sentence) {
        soon().until(() -> slack.ephemerals().stream()
                .anyMatch(whisper -> whisper.visibleTo().equals(Optional.of(user))
                        && whisper.text().equals(sentence)));
    }

    private void awaitDecision(Workspace.Message message, Decision decision) {
        soon().until(() -> task(message).orElseThrow().decisions().stream()
                .anyMatch(decided -> decided.decision().equals(decision)));
    }

    private ValidatableResponse post(String contentType, String body) {
        var clock = Clock.systemUTC();
        var timestamp = String.valueOf(clock.instant().getEpochSecond());
        return given().header("X-Slack-Request-Timestamp", timestamp)
                .header("X-Slack-Signature", new Signature(secret, clock).of(timestamp, body.getBytes(UTF_8)))
                .contentType(contentType + "; charset=utf-8")
                .body(body)
                .post("/slack/events")
                .then();
    }

    private Task awaitTask(Workspace.Message message) {
        return soon().until(() -> task(message), Optional::isPresent).orElseThrow();
    }

    private Optional<Task> task(Workspace.Message message) {
        return tasks.askedBy(team(), message.channel(), message.ts()).stream().findFirst();
    }

    private String bot() {
        return slack.state().path("app").path("user").asText();
    }

    private String team() {
        return slack.state().path("team").path("id").asText();
    }

    /** With the patience that a loaded machine needs. */
    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(60));
    }

    private double counted(String name) {
        return metrics.counter(name).count();
    }
}

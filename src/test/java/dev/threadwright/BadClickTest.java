package dev.threadwright;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.embedded.Parts;
import dev.threadwright.playground.Modal;
import dev.threadwright.playground.Workspace.Message;
import dev.threadwright.task.TaskState;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The wrong people, the wrong moment, the wrong thread: who did it is told, and nothing else happens. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(Rehearsal.class)
class BadClickTest {
    private static final String CARD = "Make this change in";

    @Inject
    Scene scene;

    @Inject
    MeterRegistry metrics;

    @ConfigProperty(name = "slack.signing.secret", defaultValue = "0")
    String secret;

    private String repository = "";
    private String request = "";

    @BeforeEach
    void begin() {
        repository = scene.repository("clicked", "copy/a.md", "Quiet words\n");
        request = "change \"Quiet words\" to \"Loud words\" in " + repository;
    }

    @AfterEach
    void clear() {
        scene.clear();
    }

    @Test
    void tellsAGuestWhoAsks() {
        var asked = scene.slack.say("gil", "web-copy", "@Threadwright " + request);
        assertThat(scene.whispers("gil", asked))
                .containsExactly(
                        "Guests may not ask for changes here. Please ask a full member of this workspace to do it.");
        assertNothingAsked(asked);
    }

    @Test
    @LongForm
    void tellsAnOutsiderWhoAsks() {
        var asked = scene.slack.say("eve", "launch-partners", "@Threadwright " + request);
        assertThat(scene.whispers("eve", asked))
                .containsExactly(
                        "People of other organisations may not ask for changes here. Please ask a member of this workspace to do it.");
        assertNothingAsked(asked);
    }

    @Test
    @LongForm
    void tellsWhoApprovesAQuestionThatWasAskedAnew() {
        var asked = scene.ask(request);
        var card = scene.approvable(asked);
        var old = card.element("change.approve").orElseThrow().path("value").asText();
        scene.slack.click("ada", card, "change.edit");
        scene.slack.submit(form("ada"), Map.of("wording", "Gentle words"));
        scene.says(asked, "Gentle words");
        click("dee", card, old, "1700000001.000001");
        assertThat(scene.whispers("dee", card))
                .containsExactly(
                        "The wording was already edited by <@" + scene.user("ada") + ">; nothing more happens.");
        scene.assertUntouched(repository);
    }

    @Test
    void tellsWhoApprovesAfterSomebodyElse() {
        var asked = scene.ask(request);
        var card = scene.approvable(asked);
        var value = card.element("change.approve").orElseThrow().path("value").asText();
        scene.slack.click("ben", card, "change.approve");
        click("dee", card, value, "1700000002.000001");
        assertThat(scene.whispers("dee", card))
                .containsExactly("Already approved by <@" + scene.user("ben") + ">; nothing more happens.");
        scene.says(asked, "/pull/1");
        assertThat(scene.github.pullRequests(repository)).hasSize(1);
    }

    @Test
    void countsAClickThatComesTwiceOnce() {
        var asked = scene.ask(request);
        var card = scene.approvable(asked);
        var value = card.element("change.approve").orElseThrow().path("value").asText();
        click("dee", card, value, "1700000003.000001");
        click("dee", card, value, "1700000003.000001");
        scene.says(asked, "/pull/1");
        assertThat(scene.github.pullRequests(repository)).hasSize(1);
        assertThat(scene.slack.ephemerals())
                .noneMatch(whisper -> whisper.thread().equals(asked.ts()));
    }

    @Test
    @LongForm
    void tellsWhoApprovesWhatWasDropped() {
        var asked = scene.ask(request);
        var card = scene.approvable(asked);
        var value = card.element("change.approve").orElseThrow().path("value").asText();
        scene.slack.click("ada", card, "change.drop");
        assertThat(scene.ending(asked)).isEqualTo(" dropped it. Nothing was changed.");
        click("dee", card, value, "1700000004.000001");
        assertThat(scene.whispers("dee", card))
                .containsExactly("Already dropped by <@" + scene.user("ada") + ">; nothing more happens.");
        scene.assertUntouched(repository);
    }

    @Test
    @LongForm
    void tellsWhoPressesAButtonOfATaskThatIsNotKnown() {
        var card = scene.approvable(scene.ask(request));
        click("dee", card, "23456789ab:1", "1700000005.000001");
        assertThat(scene.whispers("dee", card))
                .containsExactly("I do not know this task any more. Please ask again in a new message.");
        assertStillAsking(card);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | Please complete this required field.",
                "'   ' | Please complete this required field.",
                "Loud words | Nothing was changed. Change the words, or press Cancel.",
                "LONG | At most 3000 characters fit here, these are 3001.",
            })
    void sendsAFormBackThatCannotBeUsed(String words, String error) {
        var card = scene.approvable(scene.ask(request));
        scene.slack.click("ada", card, "change.edit");
        var form = form("ada");
        var outcome = scene.slack.submit(form, Map.of("wording", words.equals("LONG") ? "x".repeat(3001) : words));
        assertThat(outcome.errors().toString()).isEqualTo("{\"wording.0\":\"" + error + "\"}");
        scene.slack.close(form);
        assertStillAsking(card);
    }

    @Test
    void endsWhereTheMessageIsDeletedBeforeTheApproval() {
        var asked = scene.ask(request);
        var card = scene.approvable(asked);
        scene.slack.delete(asked);
        Scene.soon().until(() -> scene.awaitTask(asked).state() == TaskState.CANCELED);
        Scene.soon()
                .untilAsserted(
                        () -> assertThat(scene.slack.find(card).orElseThrow().shown())
                                .isEqualTo("The request was deleted. Nothing was changed."));
        scene.assertUntouched(repository);
    }

    @Test
    @LongForm
    void tellsWhoEditsTheMessageAfterTheApproval() {
        var asked = scene.ask(request);
        scene.slack.click("ben", scene.approvable(asked), "change.approve");
        scene.says(asked, "/pull/1");
        scene.slack.edit(asked, "@Threadwright change \"Quiet words\" to \"No words\" in " + repository);
        assertThat(scene.whispers("ada", asked))
                .containsExactly(
                        "This is approved already. Your edit changes nothing any more; please write a new message.");
        assertThat(scene.github.pullRequests(repository)).hasSize(1);
    }

    @Test
    void takesNoRequestFromAnotherApp() {
        var before = ignored("bot");
        var said = scene.slack.sayAsBot("web-copy", "<@" + scene.user("threadwright") + "> " + request);
        Scene.soon().until(() -> ignored("bot") > before);
        assertNothingAsked(said);
    }

    @Test
    @LongForm
    void takesNoAnswerInAThreadFromAnotherApp() {
        var asked = scene.ask(request);
        var card = scene.approvable(asked);
        var before = ignored("bot");
        scene.slack.sayAsBotIn(asked, "<@" + scene.user("threadwright") + "> approve");
        Scene.soon().until(() -> ignored("bot") > before);
        assertStillAsking(card);
    }

    @Test
    @LongForm
    void endsQuietlyWhereTheChannelIsGone() {
        var channel = scene.slack.addChannel("short-lived", false, true);
        scene.slack.faults(
                Map.of("error", Map.of("method", "conversations.replies", "code", "channel_not_found", "next", 100)));
        var asked = scene.slack.say("ada", channel, "@Threadwright " + request);
        scene.slack.deleteChannel(channel);
        Scene.soon()
                .until(() -> scene.task(asked)
                        .filter(task -> task.state() == TaskState.FAILED)
                        .isPresent());
        scene.assertUntouched(repository);
    }

    @Test
    void keepsARequestThatItCannotJudgeUntilSlackTakesTheTokenAgain() {
        var newcomer = scene.slack.addPerson("newcomer", "member", "web-copy");
        scene.slack.faults(Map.of("revoked", true));
        var asked = scene.slack.say(newcomer, "web-copy", "@Threadwright " + request);
        Scene.soon()
                .until(() -> given().get("/q/health/ready").body().asString().contains("token_revoked"));
        assertThat(scene.task(asked)).isEmpty();
        scene.slack.faults(Map.of("revoked", false));
        assertStillAsking(scene.approvable(asked));
    }

    private Modal form(String name) {
        return Scene.soon().until(() -> scene.slack.modalOf(name).orElse(null), form -> form != null);
    }

    /** A click that the page would not let anybody make any more. */
    private void click(String name, Message card, String value, String at) {
        new SignedClick(secret, name, card, "change.approve", value).send(scene.slack, at);
    }

    private void assertNothingAsked(Message said) {
        assertThat(scene.task(said)).isEmpty();
        assertThat(scene.answers(said)).isEmpty();
        scene.assertUntouched(repository);
    }

    private void assertStillAsking(Message card) {
        var now = scene.slack.find(card).orElseThrow();
        assertThat(now.shown()).contains(CARD).isEqualTo(card.shown());
        assertThat(now.actions()).contains("change.approve");
        scene.assertUntouched(repository);
    }

    private double ignored(String reason) {
        return metrics.counter("threadwright.slack.ignored", "reason", reason).count();
    }
}

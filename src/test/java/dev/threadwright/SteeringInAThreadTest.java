package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.change.Preview;
import dev.threadwright.embedded.Parts;
import dev.threadwright.playground.Workspace.Message;
import dev.threadwright.progress.ProgressEvent.AnswerNeeded;
import dev.threadwright.progress.ProgressEvent.ApprovalNeeded;
import dev.threadwright.progress.ProgressEvent.Begun;
import dev.threadwright.progress.ProgressEvent.PermissionNeeded;
import dev.threadwright.progress.ProgressEvent.PlanNeeded;
import dev.threadwright.progress.ProgressEvent.Step;
import dev.threadwright.progress.ProgressEvent.StepState;
import dev.threadwright.repo.RepoName;
import dev.threadwright.task.Decision;
import dev.threadwright.task.Decision.ApprovePlan;
import dev.threadwright.task.Decision.Grant;
import dev.threadwright.task.Decision.Permit;
import dev.threadwright.task.Decision.Say;
import dev.threadwright.task.Decision.Stop;
import dev.threadwright.task.Tasks;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** What reaches a session of what people say and press. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(Rehearsal.class)
class SteeringInAThreadTest {
    private static final RepoName REPO = new RepoName("acme", "web-app");
    private static final Instant TOMORROW = Instant.now().plusSeconds(86_400);

    @ConfigProperty(name = "threadwright.test.playground", defaultValue = "http://localhost")
    URI playground;

    @Inject
    PlayedSession session;

    @Inject
    Tasks tasks;

    @Inject
    MeterRegistry metrics;

    @ConfigProperty(name = "slack.signing.secret", defaultValue = "0")
    String secret;

    private Stage stage;
    private Message asked;

    @BeforeEach
    void begin() {
        stage = new Stage(playground);
        asked = stage.slack.say("ada", "web-copy", "the empty states could be friendlier");
        session.begin(asked);
    }

    @AfterEach
    void disconnect() {
        stage.close();
    }

    @Test
    void tellsWhatAnybodySaysButNotWhatIsSaidAside() {
        reply("chloe", "@ben what do you think?");
        reply("ada", "it was @chloe who wanted it");
        var first = reply("ben", "and shorter & sweeter, please");
        var second = reply("ada", "@Threadwright change \"No data.\" to \"Nothing yet.\"");

        awaitHeard(new Say("and shorter &amp; sweeter, please", first.ts()), new Say(second.text(), second.ts()));
        assertThat(session.task().decisions())
                .extracting(decided -> decided.by().user())
                .containsExactly(first.user(), asked.user());
        Stage.soon()
                .until(() -> stage.slack.messagesIn(asked).stream()
                        .filter(message -> !message.reactions("eyes").isEmpty())
                        .map(Message::ts)
                        .toList()
                        .equals(List.of(first.ts(), second.ts())));
    }

    @Test
    void stopsAtAWordAlone() {
        var wish = reply("ben", "wait, the second one too");
        awaitHeard(new Say("wait, the second one too", wish.ts()));

        reply("ben", "hold on!");
        awaitHeard(new Say("wait, the second one too", wish.ts()), new Stop());
    }

    @Test
    void stopsAtAMentionWithAWord() {
        reply("ben", "@Threadwright never mind");

        awaitHeard(new Stop());
    }

    @Test
    void stopsAtSlacksOwnButton() {
        stage.slack.stop("ben", asked);

        awaitHeard(new Stop());
    }

    @Test
    void stopsAtTheCardsButton() {
        session.tell(new Begun(REPO, false));

        stage.slack.click("ben", stage.card(asked, "session.stop"), "session.stop");

        awaitHeard(new Stop());
    }

    @Test
    void tellsAgainWhatWasEditedAndTakesBackWhatWasDeleted() {
        var said = reply("ben", "say “Nothing here”");
        awaitHeard(new Say("say “Nothing here”", said.ts()));
        var edited = stage.slack.edit(said, "say “Nothing yet”");
        var again = said.ts() + "." + edited.json().path("edited").path("ts").asText();
        awaitHeard(new Say("say “Nothing here”", said.ts()), new Say("say “Nothing yet”", again));

        stage.slack.delete(edited);

        awaitHeard(
                new Say("say “Nothing here”", said.ts()),
                new Say("say “Nothing yet”", again),
                new Say("I take back what I said: say “Nothing yet”", said.ts() + ".deleted"));
    }

    @Test
    void asksForNothingNewWhereAReplyIsEditedOnceAllIsOver() {
        var said = reply("ben", "@Threadwright change \"Sign in\" to \"Log in\" as well");
        awaitHeard(new Say(said.text(), said.ts()));
        session.end();

        stage.slack.edit(said, said.text() + ", please");
        stage.awaitDelivered();

        assertThat(tasksOf(said)).isZero();
    }

    @Test
    void makesATaskOfWhatIsSaidToBeNew() {
        var other = reply("ben", "@Threadwright new: change \"Sign in\" to \"Log in\" on the header");

        Stage.soon().until(() -> tasksOf(other) == 1);
        stage.awaitDelivered();
        assertThat(session.heard()).isEmpty();
    }

    @Test
    void makesATaskOfALiteralRequestThatNamesItsRepository() {
        var other = reply("ben", "@Threadwright change \"Delete account\" to \"Remove account\" in acme/docs");

        Stage.soon().until(() -> tasksOf(other) == 1);
        stage.awaitDelivered();
        assertThat(session.heard()).isEmpty();
    }

    @Test
    void tellsAGuestWhoMentionsUsThatTheyMayNotSteer() {
        var word = reply("gil", "@Threadwright use the old words");

        Stage.soon()
                .until(() -> stage.slack.ephemerals().stream()
                        .anyMatch(whisper -> whisper.visibleTo().equals(Optional.of(word.user()))
                                && whisper.text().startsWith("Guests may not decide")));
        stage.awaitDelivered();
        assertThat(session.heard()).isEmpty();
        assertThat(tasksOf(word)).isZero();
    }

    @Test
    void bringsTheApprovalOfAPlan() {
        session.tell(new PlanNeeded(session.ask(), REPO, "", List.of(step())));

        var card = stage.card(asked, "plan.approve");
        stage.slack.click("ben", card, "plan.approve");
        stage.slack.click("chloe", card, "plan.approve");

        awaitHeard(new ApprovePlan());
        whispered("chloe", "The plan was already approved by");
    }

    @Test
    void bringsWhatShallBeDifferentAboutAPlan() {
        session.tell(new PlanNeeded(session.ask(), REPO, "", List.of(step())));

        stage.slack.click("ben", stage.card(asked, "plan.change"), "plan.change");
        var modal = Stage.soon()
                .until(() -> stage.slack.modalOf("ben"), Optional::isPresent)
                .orElseThrow();
        stage.slack.submit(modal, Map.of("change", "leave <search> out"));

        Stage.soon().until(() -> session.heard().size() == 1);
        assertThat(session.heard().getFirst())
                .isInstanceOfSatisfying(Say.class, say -> assertThat(say.text()).isEqualTo("leave &lt;search&gt; out"));
    }

    @Test
    void bringsTheAnswerThatWasChosen() {
        session.tell(new AnswerNeeded(session.ask(), "Which tone?", List.of("Plain", "Playful")));

        var card = stage.card(asked, "answer.choose");
        stage.slack.click("ben", card, "answer.choose", Stage.value(card, "answer.choose", ":1"));

        Stage.soon().until(() -> session.heard().size() == 1);
        assertThat(session.heard().getFirst())
                .isInstanceOfSatisfying(Say.class, say -> assertThat(say.text()).isEqualTo("Playful"));
    }

    @Test
    void hearsAnAnswerThatIsDeliveredTwiceOnceAndSaysNothingOfIt() {
        session.tell(new AnswerNeeded(session.ask(), "Which tone?", List.of("Plain", "Playful")));
        var card = stage.card(asked, "answer.choose");
        var press = new SignedClick(secret, "ben", card, "answer.choose", Stage.value(card, "answer.choose", ":1"));
        long before = deduplicated();

        press.send(stage.slack, "1700000009.000001");
        Stage.soon().until(() -> session.heard().size() == 1);
        press.send(stage.slack, "1700000009.000001");

        Stage.soon().until(() -> deduplicated() > before);
        assertThat(session.heard()).hasSize(1);
        assertThat(stage.slack.ephemerals())
                .noneMatch(whisper -> whisper.thread().equals(asked.ts()));
    }

    private long deduplicated() {
        return (long) metrics.counter("threadwright.inbox.deduplicated").count();
    }

    @Test
    void bringsAPermissionOnce() {
        session.tell(new PermissionNeeded(session.ask(), "reach example.com", "", "It may leak.", TOMORROW));

        var card = stage.card(asked, "permission.allow_once");
        stage.slack.click("ben", card, "permission.allow_once");
        stage.slack.click("ben", card, "permission.allow_always");

        awaitHeard(new Permit(Grant.ONCE));
        whispered("ben", "That was already decided by");
        assertThat(session.heard()).hasSize(1);
    }

    @Test
    void listensNoMoreOnceTheChangeIsApproved() {
        session.tell(whole(session.ask()));
        stage.slack.click("ben", stage.card(asked, "change.approve"), "change.approve");
        awaitHeard(new Decision.Approve(List.of("a.json:1")));

        reply("ben", "and the footer?");
        var other = reply("ben", "@Threadwright change \"Save changes\" to \"Keep changes\"");

        Stage.soon().until(() -> tasksOf(other) == 1);
        stage.awaitDelivered();
        assertThat(session.heard()).hasSize(1);
    }

    private static ApprovalNeeded whole(int revision) {
        return new ApprovalNeeded(
                revision,
                REPO,
                URI.create("https://forge.example/acme/web-app"),
                List.of(new Preview("a.json:1", "a.json", 1, "old", "new", "old", "new")),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of(),
                true,
                "It is new.");
    }

    private Message reply(String user, String text) {
        return stage.slack.replyIn(asked, user, text);
    }

    private static Step step() {
        return new Step("Rewrite the empty states", "they say what to do", StepState.PENDING, "");
    }

    private long tasksOf(Message message) {
        var team = session.task().ask().thread().team();
        return tasks.askedBy(team, message.channel(), message.ts()).size();
    }

    private void whispered(String user, String words) {
        var id = stage.slack.say(user, "general", "hello").user();
        Stage.soon()
                .until(() -> stage.slack.ephemerals().stream()
                        .anyMatch(whisper -> whisper.visibleTo().equals(Optional.of(id))
                                && whisper.thread().equals(asked.ts())
                                && whisper.text().contains(words)));
    }

    private void awaitHeard(Decision... decisions) {
        Stage.soon().untilAsserted(() -> assertThat(session.heard()).containsExactly(decisions));
    }
}

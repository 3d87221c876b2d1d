package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import com.fasterxml.jackson.databind.JsonNode;
import dev.threadwright.embedded.Parts;
import dev.threadwright.playground.Workspace.Message;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** As {@link ComplaintsTest} lists them: how it behaves where it is asked. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(Rehearsal.class)
@LongForm
class ComplaintsAboutThreadsTest extends ComplaintsInAThread {
    @Inject
    MeterRegistry metrics;

    /** 1. One mention starts two runs: open-swe#1934, #1962; bolt-python#1027, #731; openclaw#22242, #22254. */
    @ParameterizedTest
    @ValueSource(strings = {"mention_first", "message_first"})
    void oneMentionStartsOneRun(String twins) {
        scene.slack.faults(Map.of("twice", true, "twins", twins, "delay_ms", 200));
        var asked = quiet();
        scene.slack.click("ben", scene.approvable(asked), "change.approve");
        pull(asked);
        awaitDelivered();

        assertThat(tasks.askedBy(scene.team(), asked.channel(), asked.ts())).hasSize(1);
        assertThat(scene.answers(asked)).hasSize(1);
        assertThat(scene.github.pullRequests(repository)).hasSize(1);
    }

    /** 1. It has to be acknowledged within three seconds: bolt-js#1633, python-slack-sdk#790, bolt-python#845. */
    @Test
    void isAcknowledgedInTimeHoweverSlowSlackItselfIs() {
        scene.slack.faults(Map.of("slow_ms", 3_500));
        var asked = scene.ask(WISH + "acme/web-app");
        awaitDelivered();

        assertThat(deliveriesOf(asked)).isNotEmpty().allSatisfy(delivery -> {
            assertThat(delivery.path("status").asInt()).isEqualTo(200);
            assertThat(delivery.path("attempt").asInt()).isZero();
            assertThat(delivery.path("ms").asLong()).isLessThan(3_000);
        });
    }

    /** 2. Sustained failures make Slack disable the app, and nobody counted: twentyhq/twenty#25304. */
    @Test
    void countsWhatSlackHadToSendAgain() {
        var again = metrics.counter("threadwright.inbox.redelivered", "reason", "ssl_error");
        double before = again.count();
        var event = """
                {"type": "event_callback", "team_id": "%s", "event":
                 {"type": "app_home_opened", "user": "%s", "channel": "D08ADA00000", "tab": "about"}}""";
        new SignedRequest(secret, "application/json", event.formatted(scene.team(), scene.user("ada")))
                .send(Map.of("X-Slack-Retry-Num", "1", "X-Slack-Retry-Reason", "ssl_error"));

        assertThat(again.count()).isEqualTo(before + 1);
    }

    /** 3. Untagged replies are noise, and teammates' chatter resumes the run: open-swe#1959, #2665, #2973; superlog#273. */
    @Test
    void leavesTeammatesChatterAlone() {
        var asked = quiet();
        var card = scene.approvable(asked);
        scene.slack.replyIn(asked, "ben", "approve it, or change \"Quiet words\" to \"Other words\"?");
        scene.slack.click("ada", card, "change.drop");
        var ending = scene.ending(asked);
        scene.slack.replyIn(asked, "chloe", "it would have been nice, let us do it");
        // What is said in one thread is heard in order: once this is answered, all before it was heard.
        scene.slack.replyIn(asked, "chloe", "@Threadwright change \"Quiet words\" to \"Calm words\" in " + repository);
        Stage.soon().until(() -> scene.answers(asked).size() > 1);

        assertThat(ending).isEqualTo(" dropped it. Nothing was changed.");
        assertThat(scene.answers(asked))
                .hasSize(2)
                .first()
                .extracting(Message::shown)
                .isEqualTo(ending);
        scene.assertUntouched(repository);
    }

    /** 5. Only the starter can drive: posthog.com#17253; so in OpenHands and Cursor. */
    @Test
    void letsEverybodyWhoMayDecideDrive() {
        var asked = quiet();
        scene.slack.click("ben", scene.approvable(asked), "change.edit");
        var form = Stage.soon().until(() -> scene.slack.modalOf("ben"), Optional::isPresent);
        scene.slack.submit(form.orElseThrow(), Map.of("wording", "Gentle words"));
        scene.says(asked, "Gentle words");
        scene.slack.click("chloe", scene.approvable(asked), "change.approve");

        assertThat(pull(asked).title()).isEqualTo("Change \"Quiet words\" to \"Gentle words\"");
        assertThat(scene.says(asked, "is open in").shown())
                .contains("Approved by <@" + scene.user("chloe") + ">", "edited the wording");
    }

    /** 6. The repository picker is never answered, so the job never starts: OpenHands#12473. */
    @Test
    void answersTheRequestWhoseRepositoryPickerNobodyAnswered() {
        var one = scene.repository("picked-one", "copy/a.md", "Undecided words\n");
        var other = scene.repository("picked-two", "copy/a.md", "Undecided words\n");
        var asked = scene.ask("change \"Undecided words\" to \"Decided words\"");
        scene.card(asked, "repo.choose");
        scene.letTimePass(asked);
        var reminder = Stage.soon()
                .until(() -> scene.answers(asked), it -> it.size() == 2)
                .getLast();
        scene.letTimePass(asked);
        Stage.soon().until(() -> scene.answers(asked).getFirst().shown(), it -> it.contains("Nobody answered this"));

        assertThat(reminder.text()).contains("<@" + scene.user("ada") + ">", "which repository is meant?");
        var again = scene.slack.replyIn(asked, "ben", "@Threadwright please do it in " + one);
        assertThat(cardAfter(again).shown()).contains(one, "Decided words");
        scene.assertUntouched(other);
    }

    /** 6. The picker hides or doubles the right repository: OpenHands-Cloud#130, #612; background-agents#868, #702. */
    @Test
    void offersEveryRepositoryOnceAndFindsItByAnyPartOfItsName() {
        var asked = quiet();
        var card = scene.approvable(asked);
        var late = scene.repository("late-comer", "copy/a.md", "Other words\n");

        assertThat(scene.slack.suggestions("ben", card, "repo.choose", "comer")).containsExactly(late);
        assertThat(scene.slack.suggestions("ben", card, "repo.choose", ""))
                .doesNotHaveDuplicates()
                .contains(late);
    }

    /** 7. It fails silently and leaves no log: openai/codex#42580. */
    @Test
    void saysInTheThreadAndInTheLogThatItFailedAndWhatToDo() {
        var asked = quiet();
        var card = scene.approvable(asked);
        var task = scene.awaitTask(asked).id();
        var log = new TalkativeLog();
        log.attach();
        try {
            scene.github.archive(repository);
            scene.slack.click("ben", card, "change.approve");

            assertThat(scene.ending(asked)).contains("is archived and takes no changes. Ask an owner to unarchive it");
            assertThat(log.lines()).anyMatch(line -> line.contains("Ended: FAILED") && line.contains(task.value()));
        } finally {
            log.detach();
        }
    }

    /** 10. No way to stop it in the thread: preset-io/agor#1634, open-swe#2009. */
    @Test
    void stopsAtSlacksOwnButtonInTheThread() {
        var asked = quiet();
        scene.approvable(asked);
        scene.slack.stop("ben", asked);

        assertThat(scene.ending(asked)).isEqualTo(" dropped it. Nothing was changed.");
        scene.assertUntouched(repository);
    }

    /** 11. Rapid follow-ups and edited messages are lost or crossed: open-swe#2020; Cyrus' changelog. */
    @Test
    void losesNoneOfWhatIsAskedAndEditedAtOnce() {
        var number = List.of("One", "Two", "Three");
        repository = scene.repository("rapid", "copy/a.md", "First words\n\nSecond words\n\nThird words\n");
        scene.slack.faults(Map.of("delay_ms", 300));
        var root = scene.ask("change \"First words\" to \"Word Nought\" in " + repository);
        var second = scene.slack.replyIn(
                root, "ben", "@Threadwright change \"Second words\" to \"Word Two\" in " + repository);
        var third = scene.slack.replyIn(
                root, "ada", "@Threadwright change \"Third words\" to \"Word Three\" in " + repository);
        scene.slack.edit(root, "@Threadwright change \"First words\" to \"Word One\" in " + repository);

        var cards = Stage.soon()
                .until(
                        () -> scene.answers(root),
                        it -> number.stream()
                                .allMatch(word -> it.stream()
                                        .anyMatch(card -> card.shown().contains("Word " + word))));
        awaitDelivered();
        assertThat(cards).hasSize(3).noneMatch(card -> card.shown().contains("Nought"));
        assertThat(Stream.of(root, second, third)
                        .map(one -> tasks.askedBy(scene.team(), one.channel(), one.ts())
                                .size()))
                .containsOnly(1);
    }

    /** 12. It crowds the thread; one message that is updated, and word when it is ready: open-swe#1717, #1278; OpenHands#7257. */
    @Test
    void keepsToOneMessageAndCallsWhoAskedOnceItIsLive() {
        var asked = quiet();
        var card = scene.approvable(asked);
        Stage.soon().until(() -> status(asked), "suspended"::equals);
        scene.slack.click("ben", card, "change.approve");
        scene.github.merge(repository, pull(asked).number());
        scene.says(asked, "Merged by");
        assertThat(scene.answers(asked)).extracting(Message::ts).containsExactly(card.ts());

        scene.github.deploy(repository, "production", "success", "");
        var answers = Stage.soon().until(() -> scene.answers(asked), it -> it.size() == 2);
        assertThat(answers.getLast().text())
                .isEqualTo("<@" + scene.user("ada") + "> Pull request #1 is live in production.");
    }

    /** 13. A check mark is read as "approved": open-swe#1847, #2010. */
    @Test
    void neitherTakesACheckMarkForAnApprovalNorSetsOne() {
        var asked = quiet();
        var card = scene.approvable(asked);
        double ignored = reactionsIgnored();
        scene.slack.react("ben", card, "white_check_mark");
        scene.slack.react("ben", asked, "white_check_mark");
        Stage.soon().until(() -> reactionsIgnored() == ignored + 2);
        scene.assertUntouched(repository);

        scene.slack.click("ben", card, "change.approve");
        scene.github.merge(repository, pull(asked).number());
        Stage.soon().until(() -> signs(asked), it -> it.contains("tada"));
        assertThat(signs(asked)).containsExactly("eyes", "tada");
    }

    /** 21. A thread cannot be continued after days, and what it said is not sent along: background-agents#857, #23. */
    @Test
    void goesOnInAThreadAfterDaysWithWhatWasSaidThere() {
        repository = scene.repository("old", "copy/a.md", "Quiet words\n");
        var said = scene.slack.say("dee", "web-copy", WISH + repository);
        var first = scene.slack.replyIn(said, "ada", "@Threadwright please fix this");
        cardAfter(first);
        scene.letTimePass(first);
        Stage.soon().until(() -> scene.answers(said).size() == 2);
        scene.letTimePass(first);
        Stage.soon().until(() -> scene.answers(said).getFirst().shown(), it -> it.contains("Nobody answered this"));

        var again = scene.slack.replyIn(said, "ben", "@Threadwright please fix this");
        assertThat(cardAfter(again).shown()).contains("Loud words");
    }

    /** 21. What is attached goes missing: OpenHands#14934. The words count; of a request what a file shows is not read. */
    @Test
    void carriesOutWhatIsSaidBesideAScreenshot() {
        repository = scene.repository("attached", "copy/a.md", "Quiet words\n");
        var asked = scene.slack.share("ada", "web-copy", "@Threadwright " + WISH + repository, "screenshot.png");

        assertThat(scene.approvable(asked).shown()).contains("Loud words");
    }

    /** 24. A channel of its own for each task was unwanted: open-swe#2344, #2399. */
    @Test
    void opensNoChannelOfItsOwn() {
        var before = scene.slack.state().path("channels").findValuesAsText("id");
        var asked = quiet();
        scene.slack.click("ben", scene.approvable(asked), "change.approve");
        pull(asked);

        assertThat(scene.slack.state().path("channels").findValuesAsText("id")).isEqualTo(before);
    }

    private List<JsonNode> deliveriesOf(Message asked) {
        return scene.slack.deliveries().stream()
                .filter(delivery -> delivery.path("payload").toString().contains(asked.ts()))
                .toList();
    }

    private double reactionsIgnored() {
        return metrics.counter("threadwright.slack.ignored", "reason", "reaction")
                .count();
    }

    /** What the app put beside a message, in order. */
    private List<String> signs(Message asked) {
        return scene.slack.calls("reactions.add").stream()
                .filter(call ->
                        call.path("arguments").path("timestamp").asText().equals(asked.ts()))
                .map(call -> call.path("arguments").path("name").asText())
                .toList();
    }

    /** What Slack shows the agent to be doing in a thread. */
    private String status(Message asked) {
        for (JsonNode session : scene.slack.state().path("sessions")) {
            if (session.path("thread_ts").asText().equals(asked.ts())) {
                return session.path("status").asText();
            }
        }
        return "";
    }
}

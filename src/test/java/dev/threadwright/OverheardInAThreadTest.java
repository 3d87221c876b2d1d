package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.embedded.Parts;
import dev.threadwright.playground.Workspace.Message;
import dev.threadwright.sandbox.Readiness;
import dev.threadwright.sandbox.Sandboxes;
import dev.threadwright.screenshot.Drawn;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** Changes that nobody asked for: offered where a channel wants that, and nowhere else. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(
        value = Rehearsal.class,
        initArgs = {
            @ResourceArg(name = "threadwright.screenshot.ocr", value = "tesseract stdin stdout"),
            @ResourceArg(name = "threadwright.chatter.quiet", value = "1s"),
            @ResourceArg(name = "threadwright.chatter.quiet-from", value = "00:00"),
            @ResourceArg(name = "threadwright.chatter.quiet-to", value = "00:00")
        })
class OverheardInAThreadTest extends OverheardInAThread {
    private static final String THREADS = "threadwright_chatter_threads_total";
    /** Between the moments at which two calls begin and those at which they are written down. */
    private static final Duration SLACK_FOR_CLOCKS = Duration.ofMillis(60);

    @ConfigProperty(name = "threadwright.slack.between-updates")
    Duration betweenUpdates;

    @Inject
    Sandboxes sandboxes;

    @Test
    void offersOnceWhatPeopleAgreeOnAndOpensItWhereSomebodySaysSo() throws SQLException {
        listen("web-copy", "on");
        var said = agreed("\"Find tasks and people\" should be \"Find work and people\"");
        var offer = offer(said);
        assertThat(offer.shown()).contains("locales/en/search.json", "Nobody asked me");
        assertThat(offer.text()).contains("“Find tasks and people” → “Find work and people”");

        stage.slack.click("ben", offer, OPEN);
        stage.slack.click("chloe", offer, OPEN);

        var opened = await().atMost(SOON)
                .until(
                        () -> stage.slack.messagesIn(said).stream()
                                .filter(Message::fromApp)
                                .filter(card -> card.actions().contains("change.approve"))
                                .findFirst()
                                .orElse(null),
                        card -> card != null);
        assertThat(opened.shown()).contains("locales/en/search.json");
        assertThat(count(ofTask("select count(*) from task", said))).isEqualTo(1);
        assertThat(text(ofTask("select asker_user from task", said))).isEqualTo(user("ben"));
        assertThat(text(ofTask("select text from task", said)))
                .isEqualTo(
                        "change “Find tasks and people” to “Find work and people” in locales/en/search.json, acme/web-app (<@%s> reported it)"
                                .formatted(user("dee")));
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(whispers("chloe")).anyMatch(one -> one.contains("opened this already")));
        await().atMost(SOON).untilAsserted(() -> assertThat(shown(offer)).contains("opened the change"));
    }

    @Test
    @LongForm
    void findsTheWordsThatAScreenshotShowsAndKeepsNothingElseOfIt() throws SQLException, IOException {
        assumeThat(sandboxes.readiness()).isInstanceOf(Readiness.Ready.class);
        assumeThat(Path.of("/usr/bin/tesseract"))
                .as("tesseract is not installed: apt-get install tesseract-ocr")
                .isExecutable();
        listen("web-copy", "on");
        var picture = Drawn.png("Quokka enclosure", "Find tasks and people");
        var said = stage.slack.show(
                "dee", "web-copy", "look: it should be \"Find work and people\"", "search.png", picture);
        stage.slack.replyIn(said, "ben", "yes, agreed");
        stage.slack.replyIn(said, "chloe", "agreed, please change it");

        assertThat(offer(said).text()).contains("“Find tasks and people” → “Find work and people”");
        assertThat(stage.slack.calls("files.info")).hasSize(1);
        assertThat(tablesThatHold("Quokka")).isEmpty();
    }

    @Test
    @LongForm
    void fetchesNoScreenshotWhereWordsAreEnough() throws SQLException, IOException {
        listen("web-copy", "on");
        var said = stage.slack.show(
                "dee",
                "web-copy",
                "\"Find tasks and people\" should be \"Find work and people\"",
                "search.png",
                Drawn.png("Find tasks and people"));
        stage.slack.replyIn(said, "ben", "yes, agreed");

        offer(said);
        assertThat(stage.slack.calls("files.info")).isEmpty();
    }

    @Test
    void leavesUnreadWhoAskedForThat() throws SQLException {
        listen("web-copy", "on");
        stage.slack.command("dee", "web-copy", "/threadwright", "ignore me");
        await().atMost(SOON).until(() -> rows("unheard") == 1);

        agreed("\"Find tasks and people\" should be \"Find work and people\"");
        stage.awaitDelivered();

        // The answer is heard, and says nothing without what it answers.
        await().atMost(SOON).until(() -> rows("talk") == 0);
        assertThat(rows("offer")).isZero();
        stage.slack.command("dee", "web-copy", "/threadwright", "hear me");
        await().atMost(SOON).until(() -> rows("unheard") == 0);
    }

    @Test
    @LongForm
    void saysNothingInShadowAndReportsWithFigures() throws SQLException {
        listen("web-copy", "shadow");
        var said = agreed("\"Recent searches\" should be \"Latest searches\"");
        await().atMost(SOON).until(() -> rows("offer") == 1);

        assertThat(stage.slack.messagesIn(said)).noneMatch(Message::fromApp);
        stage.slack.command("ada", "web-copy", "/threadwright", "listen report");
        var report = await().atMost(SOON)
                .until(
                        () -> stage.slack.ephemerals().stream()
                                .filter(one -> one.actions().contains("chatter.right"))
                                .findFirst()
                                .orElse(null),
                        one -> one != null);
        assertThat(report.shown())
                .contains(
                        "I would have made 1 offer here",
                        "Recent searches",
                        "Latest searches",
                        "/archives/" + said.channel());
        stage.slack.click("ada", report, "chatter.right");
        await().atMost(SOON).until(() -> text("select state from offer").equals("RIGHT"));
    }

    @Test
    @LongForm
    void learnsFromWhatShouldHaveBeenOffered() throws SQLException {
        listen("web-copy", "on");
        var said = agreed("\"Find tasks and people\" should be \"Find items and people\"");
        var offer = offer(said);
        stage.slack.click("ben", offer, "chatter.other");
        var form = await().atMost(SOON).until(() -> stage.slack.modalOf("ben"), Optional::isPresent);
        stage.slack.submit(
                form.orElseThrow(), Map.of("right", "Find work and people", "remember", List.of("remember")));

        await().atMost(SOON).until(() -> rows("term") == 1);
        assertThat(text("select wrong_words || ' ' || right_words || ' ' || by_user from term"))
                .isEqualTo("items work " + user("ben"));
        assertThat(text(ofTask("select text from task", said)))
                .startsWith("change “Find tasks and people” to “Find work and people”");
        stage.slack.command("ada", "web-copy", "/threadwright", "memory");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(stage.slack.ephemerals())
                        .anyMatch(one -> one.shown().contains("“work”, not “items”")
                                && one.shown().contains("learned from")));
    }

    @Test
    @LongForm
    void remembersWhatItIsTaughtAndRemarksOnIt() throws SQLException {
        stage.slack.command("ada", "web-copy", "/threadwright", "remember use \"work\" not \"chores\"");
        await().atMost(SOON).until(() -> rows("term") == 1);

        var asked = stage.ask("ada", "change \"Find tasks and people\" to \"Find chores and people\"");

        assertThat(stage.card(asked, "change.approve").shown()).contains("people here say “work”");
    }

    @Test
    @LongForm
    void isSilentForGoodWhereItIsNotWanted() throws SQLException {
        listen("web-copy", "on");
        var offer = offer(agreed("\"Find tasks and people\" should be \"Find work and people\""));
        stage.slack.click("ben", offer, "chatter.never");

        await().atMost(SOON).until(() -> text("select mode from listening").equals("OFF"));
        await().atMost(SOON).untilAsserted(() -> assertThat(shown(offer)).contains("I no longer read along"));
        agreed("\"Recent searches\" should be \"Latest searches\"");
        stage.awaitDelivered();
        assertThat(rows("talk")).isZero();
    }

    @Test
    @LongForm
    void makesNoMoreOffersThanAChannelWantsOnADay() throws SQLException {
        listen("web-copy", "on");
        stage.slack.command("ada", "web-copy", "/threadwright", "listen daily 1");
        await().atMost(SOON).until(() -> count("select daily from listening") == 1);
        offer(agreed("\"Find tasks and people\" should be \"Find work and people\""));

        agreed("\"Recent searches\" should be \"Latest searches\"");

        await().atMost(SOON)
                .until(() -> count("select count(*) from talk where due_at > now() + interval '1 minute'") == 1);
        assertThat(rows("offer")).isEqualTo(1);
    }

    @Test
    @LongForm
    void doesNotReadAlongInChannelsThatAreSharedWithOthers() throws SQLException {
        stage.slack.command("ada", "launch-partners", "/threadwright", "listen on");

        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(whispers("ada")).anyMatch(one -> one.contains("shared with another organisation")));
        assertThat(rows("listening")).isZero();
    }

    @Test
    void putsNothingOfAPrivateChannelIntoAPublicRepository() throws SQLException {
        var channel = stage.slack.addChannel("secret-plans", true, true);
        listen(channel, "on");
        double before = metric("threadwright_chatter_threads_total");
        var said = stage.slack.say("dee", channel, "\"Find tasks and people\" should be \"Find work and people\"");
        stage.slack.replyIn(said, "ben", "yes, agreed");
        await().atMost(SOON).until(() -> metric("threadwright_chatter_threads_total") > before && rows("talk") == 0);

        assertThat(rows("offer")).isZero();
    }

    @Test
    void postsAnOfferOnceThoughItDiedOverIt() throws SQLException {
        listen("web-copy", "on");
        var said = agreed("\"Find tasks and people\" should be \"Find work and people\"");
        var offer = offer(said);
        execute("update offer set ts = null, due_at = now(), lease_until = null");

        await().atMost(SOON)
                .until(() -> count("select count(*) from offer where ts is not null and due_at is null") == 1);
        assertThat(text("select ts from offer")).isEqualTo(offer.ts());
        assertThat(stage.slack.messagesIn(said).stream().filter(Message::fromApp))
                .hasSize(1);
    }

    @Test
    void updatesAnOfferNoFasterThanSlackAsks() throws SQLException {
        listen("web-copy", "on");
        var offer = offer(agreed("\"Find tasks and people\" should be \"Find work and people\""));

        stage.slack.click("ben", offer, "chatter.later");

        await().atMost(SOON).untilAsserted(() -> assertThat(shown(offer)).contains("says not now"));
        var posted = stage.slack.calls("chat.postMessage").stream()
                .filter(call -> offer.ts().equals(call.path("answer").path("ts").asText()))
                .toList();
        var updates = stage.slack.calls("chat.update").stream()
                .filter(call ->
                        offer.ts().equals(call.path("arguments").path("ts").asText()))
                .toList();
        assertThat(posted).hasSize(1);
        assertThat(updates).hasSize(1);
        assertThat(Duration.ofMillis(updates.getFirst().path("at").asLong()
                        - posted.getFirst().path("at").asLong()))
                .isGreaterThanOrEqualTo(betweenUpdates.minus(SLACK_FOR_CLOCKS));
    }

    @Test
    void offersWhatWasRefusedInNoOtherWordsEither() throws SQLException {
        listen("web-copy", "on");
        var offer = offer(agreed("\"Find tasks and people\" should be \"Find work and people\""));
        stage.slack.click("ben", offer, "chatter.later");
        await().atMost(SOON).until(() -> text("select state from offer").equals("LATER"));
        double known = metric(THREADS, "known");

        agreed("\"Find tasks and people\" should be \"Find items and people\"");

        await().atMost(SOON).until(() -> rows("talk") == 0 && metric(THREADS, "known") == known + 1);
        assertThat(rows("offer")).isEqualTo(1);
    }

    @Test
    void isNotSilentInTheChannelsThatSaidNothing() throws SQLException {
        listen("web-copy", "on");
        stage.slack.command("ada", "docs", "/threadwright", "listen on");
        await().atMost(SOON).until(() -> count("select count(*) from listening where mode = 'ON'") == 2);
        var refused = offer(agreed("\"Find tasks and people\" should be \"Find work and people\""));
        stage.slack.click("ben", refused, "chatter.never");
        await().atMost(SOON).until(() -> count("select count(*) from listening where mode = 'OFF'") == 1);

        var said = stage.slack.say("dee", "docs", "\"Find tasks and people\" should be \"Find work and people\"");
        stage.slack.replyIn(said, "ben", "yes, agreed");

        assertThat(offer(said).text()).contains("“Find tasks and people” → “Find work and people”");
        stage.slack.command("ada", "web-copy", "/threadwright", "listen on");
        await().atMost(SOON).until(() -> count("select count(*) from listening where mode = 'ON'") == 2);
        double known = metric(THREADS, "known");
        agreed("\"Find tasks and people\" should be \"Find items and people\"");
        await().atMost(SOON).until(() -> rows("talk") == 0 && metric(THREADS, "known") == known + 1);
        assertThat(rows("offer")).isEqualTo(2);
    }
}

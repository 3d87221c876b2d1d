package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.embedded.Parts;
import dev.threadwright.playground.Forge;
import dev.threadwright.playground.Workspace.Message;
import dev.threadwright.task.Answer;
import dev.threadwright.task.Followers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** Several requests of a thread or a channel become one pull request, item by item to keep or drop. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(Rehearsal.class)
class BatchingInAThreadTest {
    private static final String APPROVE = "change.approve";
    private static final String JOIN = "task.join";
    private static final String ANYWAY = "ask.anyway";

    @Inject
    Scene scene;

    @Inject
    Followers followers;

    private String repository = "";
    private String loud = "";
    private String more = "";

    @BeforeEach
    void begin() {
        repository = scene.repository("batch", "copy/a.md", "Quiet words\n\nOther things\n");
        loud = "change \"Quiet words\" to \"Loud words\" in " + repository;
        more = "change \"Other things\" to \"More things\" in " + repository;
    }

    @AfterEach
    void clear() {
        scene.clear();
    }

    @Test
    void putsTwoRequestsOfAChannelIntoOnePullRequest() {
        var first = scene.ask(loud);
        assertThat(scene.approvable(first).actions()).doesNotContain(JOIN);
        var second = say("dee", more);
        var offer = scene.card(second, JOIN);
        assertThat(offer.shown()).contains("asked for another change of this repository");
        assertThat(offer.blocks().toString()).contains("/p" + first.ts().replace(".", ""), scene.user("ada"));

        scene.slack.click("dee", offer, JOIN);
        scene.slack.click("dee", offer, JOIN);

        var card = scene.says(first, "“Other things” → “More things”");
        assertThat(card.shown()).contains("“Quiet words” → “Loud words”", "These requests become one pull request.");
        assertThat(card.blocks().toString()).contains(scene.user("ada"), scene.user("dee"));
        assertThat(scene.says(second, "This becomes one pull request").actions())
                .containsExactly(ANYWAY);

        scene.slack.click("ben", scene.approvable(first), APPROVE);
        scene.says(second, "is open in");
        assertThat(scene.github.pullRequests(repository)).singleElement().satisfies(pull -> {
            assertThat(pull.body())
                    .contains(
                            "`Quiet words` becomes `Loud words`, asked",
                            "`Other things` becomes `More things`, asked",
                            "put together there, by Ada and Dee, approved by Ben.");
            assertThat(pull.files()).extracting(Forge.Change::path).containsExactly("copy/a.md");
        });
        assertThat(scene.card(second).orElseThrow().actions()).doesNotContain(ANYWAY);
        scene.github.merge(repository, 1);

        assertThat(scene.ending(first)).contains("Merged");
        assertThat(scene.ending(second)).contains("Merged");
    }

    @Test
    @LongForm
    void asksForApprovalThoughSlackGivesNoLinks() {
        scene.approvable(scene.ask(loud));
        scene.slack.faults(
                Map.of("rate_limit", Map.of("method", "chat.getPermalink", "probability", 1.0, "retry_after", 30)));
        try {
            assertThat(scene.approvable(say("dee", more)).actions()).doesNotContain(JOIN);
        } finally {
            scene.slack.faults(Map.of("rate_limit", Map.of("probability", 0.0)));
        }
    }

    @Test
    void dropsWhatIsNotTickedAndKeepsTheRest() {
        var first = scene.ask(loud);
        scene.approvable(first);
        var second = scene.slack.replyIn(first, "dee", "@Threadwright and " + more);
        scene.slack.click("dee", answer(first, JOIN), JOIN);
        var card = answer(first, "place.choose");

        untick(card, 0);
        scene.slack.click("ben", card, APPROVE);

        Scene.soon().until(() -> !scene.github.pullRequests(repository).isEmpty());
        assertThat(scene.github.pullRequests(repository)).singleElement().satisfies(pull -> {
            assertThat(pull.title()).contains("More things");
            assertThat(pull.body()).contains("Other things").doesNotContain("Loud words");
        });
        assertThat(new String(scene.github.fileAt(repository, head(), "copy/a.md")))
                .isEqualTo("Quiet words\n\nMore things\n");
        assertThat(scene.awaitTask(second).joined()).isTrue();
    }

    @Test
    void tellsWhoIsLeftOutAndLetsThemAskAnyway() {
        var first = scene.ask(loud);
        scene.approvable(first);
        var second = say("dee", more);
        scene.slack.click("dee", scene.card(second, JOIN), JOIN);
        var card = scene.says(first, "“Other things” → “More things”");

        untick(card, 1);
        scene.slack.click("ben", card, APPROVE);

        assertThat(scene.says(first, "is open in").shown()).contains("#1");
        assertThat(scene.ending(second)).contains("It was left out when the others were approved.");
        assertThat(scene.github.pullRequests(repository))
                .singleElement()
                .satisfies(
                        pull -> assertThat(pull.body()).contains("Loud words").doesNotContain("More things"));
        scene.slack.click("dee", scene.card(second, ANYWAY), ANYWAY);
        assertThat(scene.approvable(second).shown()).contains("More things").doesNotContain("left out");
    }

    @Test
    void takesARequestOutAgainAndLetsNoGuestPutItIn() {
        var first = scene.ask(loud);
        scene.approvable(first);
        var second = say("dee", more);
        scene.slack.click("gil", scene.card(second, JOIN), JOIN);
        assertThat(scene.whispers("gil", second)).hasSize(1);
        assertThat(scene.awaitTask(second).follows()).isNull();
        scene.slack.click("dee", scene.card(second, JOIN), JOIN);
        scene.says(first, "“Other things” → “More things”");

        scene.slack.click("dee", scene.says(second, "This becomes one pull request"), ANYWAY);

        assertThat(scene.approvable(second).shown())
                .contains("More things", "asked for it by itself again")
                .doesNotContain("asked for it anyway");
        Scene.soon()
                .until(() -> scene.card(first)
                        .filter(card -> card.actions().contains(APPROVE)
                                && !card.shown().contains("More things"))
                        .isPresent());
    }

    @Test
    void dropsNobodyElsesRequestWithItsOwn() {
        var first = scene.ask(loud);
        scene.approvable(first);
        var second = say("dee", more);
        scene.card(second, JOIN);
        var ours = scene.awaitTask(first).id();
        var theirs = scene.awaitTask(second);
        var dee = theirs.ask().asker();
        assertThat(List.of(
                        followers.join(theirs.id(), theirs.revision(), "click", dee, ours),
                        followers.join(theirs.id(), theirs.revision(), "click", dee, ours)))
                .containsExactly(new Answer.Taken(), new Answer.Repeated());
        scene.says(second, "This becomes one pull request");

        scene.slack.click("ada", scene.says(first, "“Other things” → “More things”"), "change.drop");

        assertThat(scene.ending(first)).contains("dropped it");
        assertThat(scene.approvable(second).shown())
                .contains("More things", "asked about by itself again")
                .doesNotContain("Loud words", "This becomes one pull request");
    }

    @Test
    @LongForm
    void refusesWhatIsNotWaitingAnyMoreAndWhatCannotBeDoneTogether() {
        var first = scene.ask(loud);
        var card = scene.approvable(first);
        var second = say("dee", more);
        var offer = scene.card(second, JOIN);
        scene.slack.click("ben", card, "change.drop");
        scene.ending(first);

        scene.slack.click("dee", offer, JOIN);
        assertThat(scene.whispers("dee", second)).singleElement().asString().contains("nothing was put together");
        assertThat(scene.approvable(second).shown()).contains("More things");

        var third = say("ada", "change \"things\" to \"matters\" in " + repository);
        scene.slack.click("ada", scene.card(third, JOIN), JOIN);
        assertThat(scene.says(second, "could not be put into this pull request").actions())
                .contains(APPROVE);
        assertThat(scene.approvable(third).shown()).contains("matters");
    }

    private Message say(String user, String text) {
        return scene.slack.say(user, "web-copy", "@Threadwright " + text);
    }

    /** Drops one of the requests that a card lists. */
    private void untick(Message card, int item) {
        var boxes = new ArrayList<String>();
        card.blocks().forEach(block -> {
            if (block.path("block_id").asText().startsWith("places.")) {
                boxes.add(block.path("block_id").asText());
            }
        });
        scene.slack.chooseIn("ben", card, boxes.get(item), "place.choose");
    }

    /** The thread's answer that has that action. */
    private Message answer(Message asked, String action) {
        return Scene.soon()
                .until(
                        () -> scene.answers(asked).stream()
                                .filter(card -> card.actions().contains(action))
                                .findFirst()
                                .orElse(null),
                        card -> card != null);
    }

    private String head() {
        return scene.github.pullRequests(repository).getFirst().head();
    }
}

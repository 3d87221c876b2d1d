package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.embedded.Parts;
import dev.threadwright.playground.Forge;
import dev.threadwright.playground.Modal;
import dev.threadwright.playground.Workspace.Message;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** What can be done and heard once a change is merged. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(Rehearsal.class)
class UndoingInAThreadTest {
    private static final String BEFORE = "# Sails\n\nHoist the mizzen\n\nTrim the jib\n";

    @Inject
    Scene scene;

    @AfterEach
    void clear() {
        scene.clear();
    }

    @Test
    void takesBackWhatWasMergedByAPullRequestOfItsOwn() {
        var repo = scene.repository("undo-whole", Map.of("sails.md", BEFORE.getBytes()));
        var asked = merged(repo, "Hoist the mizzen", "Raise the mizzen");
        scene.github.commit(
                repo, "main", "Meanwhile", Map.of("sails.md", text(repo).replace("jib", "jib well")));
        scene.remember(repo);

        undo("ben", first(asked));

        var undo = Stage.soon()
                .until(
                        () -> answers(asked),
                        it -> it.size() == 2 && it.getLast().shown().contains("is open in"));
        assertThat(undo.getLast().shown()).contains("Pull request #2");
        var pull = scene.github.pullRequest(repo, 2);
        assertThat(pull.title()).isEqualTo("Undo #1: Change \"Hoist the mizzen\" to \"Raise the mizzen\"");
        assertThat(pull.body()).contains("This takes back #1").contains("by Ben");
        assertThat(pull.files()).extracting(Forge.Change::path).containsExactly("sails.md");
        assertThat(says(asked, "Being taken back by").shown()).contains("Pull request #2");

        scene.github.merge(repo, 2);
        var back = says(asked, "Taken back by");
        assertThat(text(repo)).isEqualTo(BEFORE.replace("jib", "jib well"));
        assertThat(back.actions()).doesNotContain("pullrequest.undo");
        assertThat(scene.github.comments(repo, 1)).anyMatch(said -> said.contains("Pull request #2 takes this back."));
    }

    @Test
    void saysWhatChangedSinceWhereTheLinesDoNotStandAnyMore() {
        var repo = scene.repository("undo-late", Map.of("sails.md", BEFORE.getBytes()));
        var asked = merged(repo, "Hoist the mizzen", "Raise the mizzen");
        scene.github.commit(repo, "main", "Again", Map.of("sails.md", text(repo).replace("Raise", "Lower")));
        scene.remember(repo);

        undo("ben", first(asked));

        var answers = Stage.soon()
                .until(
                        () -> answers(asked),
                        it -> it.size() == 2 && it.getLast().shown().contains("not taken back"));
        assertThat(answers.getLast().shown())
                .contains("sails.md has changed since, where this would change it too")
                .contains("Nothing was changed");
        assertThat(scene.github.pullRequests(repo)).hasSize(1);
    }

    @Test
    void undoesOnceHoweverManyPressIt() {
        var repo = scene.repository("undo-once", Map.of("sails.md", BEFORE.getBytes()));
        var asked = merged(repo, "Hoist the mizzen", "Raise the mizzen");
        var card = first(asked);
        scene.slack.click("ben", card, "pullrequest.undo");
        var bens = modal("ben");
        scene.slack.click("chloe", card, "pullrequest.undo");
        var chloes = modal("chloe");

        scene.slack.submit(bens, Map.of());
        scene.slack.submit(chloes, Map.of());

        assertThat(scene.whispers("chloe", asked)).last().asString().contains("undone already");
        Stage.soon().until(() -> scene.github.pullRequests(repo).size() == 2);
        Stage.soon().until(() -> scene.slack.deliveriesUnderWay() == 0);
        assertThat(scene.github.pullRequests(repo)).hasSize(2);
    }

    @Test
    @LongForm
    void tellsWhoAskedWhenItIsLive() {
        var repo = scene.repository("live", Map.of("sails.md", BEFORE.getBytes()));
        scene.github.deploy(repo, "production", "success", "");
        var asked = merged(repo, "Trim the jib", "Trim the sail");
        scene.github.deploy(repo, "staging", "success", "");
        scene.github.deploy(repo, "production", "failure", "");
        scene.github.commit(repo, "main", "More", Map.of("more.md", "More\n"));
        scene.remember(repo);

        scene.github.deploy(repo, "production", "success", "https://sails.example/");
        scene.github.deploy(repo, "production", "success", "https://sails.example/");

        var answers = Stage.soon().until(() -> answers(asked), it -> it.size() == 2);
        assertThat(answers.getLast().text())
                .isEqualTo("<@" + scene.user("ada") + "> Pull request #1 is live in production.");
        assertThat(says(asked, "Live in ").blocks().toString()).contains("https://sails.example/");
        Stage.soon().until(() -> scene.slack.deliveriesUnderWay() == 0);
        assertThat(answers(asked)).hasSize(2);
    }

    /** Asked by Ada, approved by Ben, merged by somebody on GitHub. */
    private Message merged(String repo, String from, String to) {
        var asked = scene.ask("in " + repo + " change \"" + from + "\" to \"" + to + "\"");
        scene.slack.click("ben", scene.approvable(asked), "change.approve");
        scene.says(asked, "is open in");
        scene.github.merge(repo, 1);
        scene.says(asked, "Merged by");
        Stage.soon()
                .until(() ->
                        !scene.slack.find(asked).orElseThrow().reactions("tada").isEmpty());
        return asked;
    }

    private void undo(String who, Message card) {
        scene.slack.click(who, card, "pullrequest.undo");
        scene.slack.submit(modal(who), Map.of());
    }

    private Modal modal(String who) {
        return Stage.soon()
                .until(() -> scene.slack.modalOf(who), Optional::isPresent)
                .orElseThrow();
    }

    /** The task's own card, once it says so. */
    private Message says(Message asked, String words) {
        return Stage.soon().until(() -> first(asked), card -> card.shown().contains(words));
    }

    private List<Message> answers(Message asked) {
        return scene.answers(asked);
    }

    private Message first(Message asked) {
        return answers(asked).getFirst();
    }

    private String text(String repo) {
        return new String(scene.github.fileAt(repo, "main", "sails.md"));
    }
}

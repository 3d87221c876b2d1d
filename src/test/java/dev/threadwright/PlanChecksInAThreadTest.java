package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.embedded.Parts;
import dev.threadwright.llm.ScriptedReply;
import dev.threadwright.playground.Workspace.Message;
import dev.threadwright.task.Decision;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** Plans that are carried out: a check that is a command is run over what the session made, and people see what it said. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(Rehearsal.class)
@WithTestResource(ModelToCome.class)
class PlanChecksInAThreadTest extends WithModel {
    /** Nobody's, and put together here. */
    private static final String TOKEN = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8";

    @Test
    void showsWhatACommandSaidOnceItWasRun() {
        var asked = carriedOut("cat copy/a.md | tr a-z A-Z");

        var card = scene.approvable(asked);

        assertThat(steps(card)).containsExactly("Rewrite it: complete, LOUD WORDS", "Look at it: complete, ");
        scene.slack.click("ben", card, "change.approve");
        scene.says(asked, "is open in");
    }

    @Test
    void showsACommandThatFailsAndSaysSoWhereTheChangeIsApproved() {
        var asked = carriedOut("grep -c Gone copy/a.md");

        var card = scene.approvable(asked);

        assertThat(steps(card)).containsExactly("Rewrite it: error, 0", "Look at it: complete, ");
        assertThat(card.shown()).contains("the check of the step “Rewrite it” fails: 0");
        assertThat(model.told("louder")).contains("“Rewrite it” fails:");
    }

    @Test
    void showsNoKeyThatACommandPrints() {
        var asked = carriedOut("printf gh; printf " + TOKEN.substring(2));

        var card = scene.approvable(asked);

        assertThat(steps(card)).containsExactly("Rewrite it: complete, (not shown)", "Look at it: complete, ");
        assertThat(card.json().toString()).doesNotContain(TOKEN);
    }

    @Test
    void showsNoKeyOfWhatASessionDoesWhileItWorks() throws Exception {
        model.plays(
                "bolder",
                PlayedModel.calls("find_text", "{\"text\":\"" + TOKEN + "\"}"),
                PlayedModel.calls("replace_text", "{\"from\":\"Quiet words\",\"to\":\"Bold words\"}"),
                ScriptedReply.says("It is bold now."));
        var said = new CompletableFuture<Message>();
        var shown = new CompletableFuture<String>();
        // While it thinks about its second turn, people see what it did in the first.
        model.meanwhile(() -> model.meanwhile(() -> shown.complete(
                scene.says(said.join(), "(a step that is not shown)").json().toString())));
        said.complete(scene.ask("could the copy of " + repository + " be bolder?"));

        assertThat(shown.get(1, TimeUnit.MINUTES)).doesNotContain(TOKEN);
        scene.approvable(said.join());
    }

    @Test
    void namesWhoStoppedItWhereTheModelsAnswerCameFirst() {
        var asked = planned("cat copy/a.md");
        scene.card(asked, "plan.approve");
        model.meanwhile(() -> {
            scene.slack.replyIn(asked, "ben", "stop");
            // The answer is to be there before anybody looks whether the session was stopped.
            Scene.soon().pollInterval(Duration.ofMillis(5)).until(() -> isStopped(asked));
        });
        approve(asked);

        scene.says(asked, "stopped it.");
    }

    private boolean isStopped(Message asked) {
        return scene.task(asked).orElseThrow().decisions().stream()
                .anyMatch(decided -> decided.decision() instanceof Decision.Stop);
    }

    private Message carriedOut(String command) {
        var asked = planned(command);
        approve(asked);
        return asked;
    }

    private void approve(Message asked) {
        scene.slack.click("ben", scene.card(asked, "plan.approve"), "plan.approve");
    }

    /** @param command the check of the first step */
    private Message planned(String command) {
        String steps = "{\"why\":\"Two steps.\",\"steps\":[{\"title\":\"Rewrite it\",\"check\":\"$ " + command
                + "\",\"state\":\"%s\"},{\"title\":\"Look at it\",\"check\":\"it is loud\",\"state\":\"%s\"}]}";
        model.plays(
                "louder",
                PlayedModel.calls("update_plan", steps.formatted("pending", "pending")),
                PlayedModel.calls("replace_text", "{\"from\":\"Quiet words\",\"to\":\"Loud words\"}"),
                PlayedModel.calls("update_plan", steps.formatted("done", "done")),
                ScriptedReply.says("It is loud now."));
        return scene.ask("could the copy of " + repository + " be louder?");
    }

    /** Each with how far it is and what its command said. */
    private static List<String> steps(Message card) {
        return card.blocks().findValues("tasks").stream()
                .flatMap(tasks -> StreamSupport.stream(tasks.spliterator(), false))
                .map(step ->
                        step.path("title").asText() + ": " + step.path("status").asText() + ", "
                                + String.join("", step.path("output").findValuesAsText("text")))
                .toList();
    }
}

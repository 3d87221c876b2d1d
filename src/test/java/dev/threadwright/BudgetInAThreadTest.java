package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.embedded.Parts;
import dev.threadwright.llm.ScriptedReply;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** A session whose channel has no budget left: it stops with all that it did, and goes on once there is some again. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(Rehearsal.class)
@WithTestResource(ModelToCome.class)
@LongForm
class BudgetInAThreadTest extends WithModel {
    @Test
    void stopsBeforeTheNextRequestToTheModelAndGoesOnOnceThereIsSome() {
        var channel =
                scene.slack.addChannel("spent-" + UUID.randomUUID().toString().substring(0, 6), false, true);
        model.plays(
                "calmer",
                PlayedModel.calls("replace_text", "{\"from\":\"Quiet words\",\"to\":\"Calm words\"}"),
                ScriptedReply.says("It is calm now."));
        scene.slack.command("chloe", channel, "/threadwright", "limits raise tokens here day 1");
        whispered("From now on: 1 tokens a day for one channel");
        var asked = scene.slack.say("ada", channel, "@Threadwright could the copy of " + repository + " be calmer?");

        var card = scene.says(asked, "A limit is reached: 1 tokens a day for one channel");
        assertThat(card.shown()).contains("Changed so far: copy/a.md.", "Say “go on” here then.");
        assertThat(model.told("calmer").split("calmer", -1)).hasSize(2);

        scene.slack.command("chloe", channel, "/threadwright", "limits raise tokens here day 100000000");
        whispered("From now on: 100,000,000 tokens a day for one channel");
        scene.slack.replyIn(asked, "ada", "go on");
        scene.slack.click("ben", scene.approvable(asked), "change.approve");
        scene.says(asked, "is open in");
    }

    private void whispered(String words) {
        Scene.soon()
                .until(() -> scene.slack.ephemerals().stream()
                        .anyMatch(whisper -> (whisper.text() + whisper.shown()).contains(words)));
    }
}

package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.embedded.Parts;
import dev.threadwright.llm.ScriptedReply;
import dev.threadwright.llm.Usage;
import dev.threadwright.playground.Forge;
import dev.threadwright.playground.Workspace.Message;
import dev.threadwright.task.Tasks;
import dev.threadwright.thread.ThreadRef;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** As {@link ComplaintsTest} lists them: the work that a model does. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(Rehearsal.class)
@WithTestResource(ModelToCome.class)
@LongForm
class ComplaintsAboutSessionsTest extends WithModel {
    private static final ScriptedReply ASK =
            PlayedModel.calls("ask_user", "{\"question\":\"How loud?\",\"options\":[\"Very\",\"A bit\"]}");
    private static final ScriptedReply CHANGE =
            PlayedModel.calls("replace_text", "{\"from\":\"Quiet words\",\"to\":\"Loud words\"}");

    @Inject
    Tasks tasks;

    /** 3. Untagged replies are noise, and teammates' chatter resumes the run: open-swe#1959, #2665, #2973; superlog#273. */
    @Test
    void leavesToTeammatesWhatTheySayToEachOtherAndResumesNothingOnceItIsDone() {
        var asked = askedBack();
        scene.slack.replyIn(asked, "ben", "@chloe is that the quokka again?");
        var answer = scene.slack.replyIn(asked, "ben", "very loud");
        scene.slack.click("ben", scene.approvable(asked), "change.approve");
        scene.says(asked, "is open in");
        scene.slack.replyIn(asked, "chloe", "and now the quokka as well");
        Stage.soon().until(() -> scene.slack.deliveriesUnderWay() == 0);

        assertThat(model.told("louder")).contains("Ben says: very loud").doesNotContain("quokka");
        assertThat(scene.slack.find(answer).orElseThrow().reactions("eyes")).hasSize(1);
        assertThat(tasksIn(asked)).isEqualTo(1);
    }

    /** 4. Each follow-up has to be tagged again, and begins another conversation: posthog#62628, OpenHands#12254. */
    @Test
    void hearsAFollowUpWithAMentionOrWithoutInOneConversation() {
        var asked = askedBack();
        scene.slack.replyIn(asked, "ada", "@Threadwright first of all, be brave");
        var card = scene.approvable(asked);
        scene.slack.replyIn(asked, "ada", "and be brief, without a tag");
        Stage.soon().until(() -> model.told("louder"), it -> it.contains("Ada says: and be brief, without a tag"));

        assertThat(model.told("louder")).contains("first of all, be brave");
        assertThat(tasksIn(asked)).isEqualTo(1);
        assertThat(scene.card(asked).orElseThrow().ts()).isEqualTo(card.ts());
    }

    /** 10. No way to stop it in the thread: preset-io/agor#1634, open-swe#2009. */
    @Test
    void stopsAtAWordInTheThreadAndKeepsWhatIsDone() {
        var slow = new ScriptedReply.Says(
                "Done.", List.of(), Usage.NONE, List.of(), ScriptedReply.Ending.DONE, Duration.ofSeconds(20));
        model.plays("louder", CHANGE, slow);
        var asked = wish();
        Stage.soon().until(() -> model.asked("Loud words"), it -> !it.isEmpty());
        scene.slack.replyIn(asked, "ben", "stop");

        assertThat(scene.says(asked, "stopped it.").shown())
                .contains("One file is changed so far; nothing is published.");
        scene.assertUntouched(repository);
    }

    /** 11. Rapid follow-ups are lost or crossed: open-swe#2020; Cyrus' changelog. */
    @Test
    void hearsEveryOneOfManyFollowUpsInTheirOrder() {
        var asked = askedBack();
        for (String word : List.of("uno", "due", "tre", "quattro")) {
            scene.slack.replyIn(asked, "ben", word);
        }
        var told = Stage.soon().until(() -> model.told("louder"), it -> it.contains("Ben says: quattro"));

        var last = told.substring(told.lastIndexOf("How loud?"));
        assertThat(last).containsSubsequence("Ben says: uno", "Ben says: due", "Ben says: tre", "Ben says: quattro");
    }

    /** 12. Nobody is told when it is ready: open-swe#1717, #1278. */
    @Test
    void callsWhoAskedSoonWhereItNeedsSomebodyAndNobodyIsThere() throws Exception {
        var asked = askedBack();
        assertThat(scene.patience(asked)).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(10));
        scene.letTimePass(asked);

        var answers = Stage.soon().until(() -> scene.answers(asked), it -> it.size() == 2);
        assertThat(answers.getLast().text())
                .isEqualTo("<@" + scene.user("ada") + "> This still waits for somebody's word: it has a question.");
    }

    /** 14. The model cannot be chosen from Slack: claude-code#63646, #30200. */
    @Test
    void takesAnotherModelWhereSomebodyAsksForIt() {
        model.plays("louder", ScriptedReply.says("It is loud enough."));
        model.plays("braver", ScriptedReply.says("It is brave enough."));
        scene.ending(wish());
        scene.ending(scene.ask("could the copy of " + repository + " be braver, with a stronger model?"));

        assertThat(model.asked("louder")).containsExactly("scripted");
        assertThat(model.asked("braver")).containsExactly("scripted-stronger");
    }

    /** 16. A question needs a repository: claude-code#55315. */
    @Test
    void answersAQuestionWithoutARepository() {
        var said = scene.slack.say("dee", "web-copy", "We agreed with legal to write sign in, never login");
        model.judges("Legal wants “sign in”.");
        var asked = scene.slack.replyIn(said, "ben", "@Threadwright what did we agree with legal?");

        assertThat(scene.ending(asked)).startsWith("Legal wants “sign in”.");
        assertThat(model.told("what did we agree")).contains("Dee says: We agreed with legal");
    }

    /** 16. A question that needs a repository is still asked which: claude-code#55315. */
    @Test
    void asksWhichRepositoryWhereTheAnswerStandsInOne() {
        model.judges("REPOSITORY");
        var asked = scene.ask("how do we greet people on the first page?");

        assertThat(scene.card(asked, "repo.choose").shown()).contains("Which repository do you mean?");
    }

    /** 16. Either what Slack says or the repository, never both: claude-code#13581. */
    @Test
    void knowsBothTheThreadAndTheRepository() {
        var said = scene.slack.say("dee", "web-copy", "Legal wants it to be audible");
        model.plays(
                "audible",
                PlayedModel.calls("read_file", "{\"path\":\"copy/a.md\"}"),
                ScriptedReply.says("It is quiet."));
        var asked = scene.slack.replyIn(said, "ada", "@Threadwright is the copy of " + repository + " so?");

        assertThat(scene.ending(asked)).contains("It is quiet.");
        assertThat(model.told("audible")).contains("Legal wants it to be audible", "Quiet words");
    }

    /** 19. Nothing limits what one run spends: stacklok/mecatl#1396. */
    @Test
    void stopsAtWhatARunMaySpendAndAsksBeforeItSpendsMore() {
        var costly = new ScriptedReply.Says(
                "",
                ((ScriptedReply.Says) CHANGE).calls(),
                new Usage(4_000_000, 0, 0, 10),
                List.of(),
                ScriptedReply.Ending.DONE,
                Duration.ZERO);
        model.plays("louder", costly, ScriptedReply.says("It is loud now."));
        var asked = wish();
        assertThat(scene.says(asked, "I stopped after 4,000,000 tokens.").shown())
                .contains("Say “go on” for as many more");
        scene.assertUntouched(repository);

        scene.slack.replyIn(asked, "ben", "go on");
        assertThat(scene.approvable(asked).shown()).contains("It is loud now.", "Loud");
    }

    /** 22. It cannot ask colleagues and wait for them: OpenHands-Cloud#22. */
    @Test
    void asksColleaguesInTheThreadAndWaitsForThem() {
        var asked = askedBack();
        scene.slack.replyIn(asked, "chloe", "as loud as the sea");
        scene.approvable(asked);

        assertThat(model.told("louder")).contains("Chloe says: as loud as the sea");
    }

    /** 25. Only the English locale is touched: Vibe-Trading#350, #366. */
    @Test
    void changesAllLanguagesTogether() {
        scene.github.commit(
                repository,
                "main",
                "Speak",
                Map.of("locales/en.json", "{\"a\": \"Be still\"}\n", "locales/de.json", "{\"a\": \"Sei still\"}\n"));
        scene.remember(repository);
        var steps =
                "{\"why\":\"Two languages.\",\"steps\":[{\"title\":\"English\",\"check\":\"it sings\",\"state\":\"%1$s\"},"
                        + "{\"title\":\"German\",\"check\":\"it sings\",\"state\":\"%1$s\"}]}";
        model.plays(
                "livelier",
                PlayedModel.calls("update_plan", steps.formatted("pending")),
                PlayedModel.calls("replace_text", "{\"from\":\"Be still\",\"to\":\"Sing\"}"),
                PlayedModel.calls("replace_text", "{\"from\":\"Sei still\",\"to\":\"Singe\"}"),
                PlayedModel.calls("update_plan", steps.formatted("done")),
                ScriptedReply.says("Both sing now."));
        var asked = scene.ask("could the greeting of " + repository + " be livelier?");
        scene.slack.click("ben", scene.card(asked, "plan.approve"), "plan.approve");
        var card = scene.approvable(asked);
        assertThat(card.shown()).doesNotContain("in other languages stays as it is");
        scene.slack.click("ben", card, "change.approve");
        scene.says(asked, "is open in");

        assertThat(scene.github.pullRequest(repository, 1).files())
                .extracting(Forge.Change::path)
                .containsExactly("locales/de.json", "locales/en.json");
    }

    private Message wish() {
        return scene.ask("could the copy of " + repository + " be louder?");
    }

    /** A session that asks people something. */
    private Message askedBack() {
        model.plays("louder", ASK, CHANGE, ScriptedReply.says("It is loud now."));
        var asked = wish();
        scene.card(asked, "answer.choose");
        return asked;
    }

    private int tasksIn(Message asked) {
        return tasks.in(new ThreadRef(scene.team(), asked.channel(), asked.thread()))
                .size();
    }
}

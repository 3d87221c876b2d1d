package dev.threadwright;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.threadwright.embedded.Parts;
import dev.threadwright.llm.ScriptedReply;
import dev.threadwright.playground.Forge;
import dev.threadwright.playground.Modal;
import dev.threadwright.playground.Workspace.Message;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** What a session wrote and a person chose to keep, from the script's run to the pull request and the next session. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(Rehearsal.class)
@WithTestResource(ModelToCome.class)
class KeepingInAThreadTest extends WithModel {
    private static final String SCRIPT =
            "for file in copy/*.md; do\n  echo \"$file: $(wc -l < \"$file\") <!channel>\"\ndone";
    private static final Map<String, String> FORM =
            Map.of("name", "count-lines", "description", "Counts lines of copy", "why", "We count every week");

    @Test
    void keepsAScriptByAPullRequestOfItsOwnAndLaterSessionsSeeIt() throws Exception {
        var asked = counted(SCRIPT, "Count lines <!channel>");
        assertThat(plain(card(asked, "This session wrote a script")))
                .contains("This session wrote a script: Count lines <!channel>");
        var modal = press("ben", asked);
        assertThat(modal.json().path("blocks").toString()).contains("wc -l");

        assertThat(scene.slack.submit(modal, FORM).delivered()).isTrue();

        var pull = pull(1);
        assertThat(pull.files())
                .extracting(Forge.Change::path, Forge.Change::status)
                .containsExactly(
                        tuple(".agents/skills/count-lines/SKILL.md", "added"),
                        tuple(".agents/skills/count-lines/scripts/count-lines.sh", "added"));
        assertThat(text(pull.head(), ".agents/skills/count-lines/scripts/count-lines.sh"))
                .isEqualTo(SCRIPT + "\n");
        assertThat(text(pull.head(), ".agents/skills/count-lines/SKILL.md"))
                .startsWith(
                        "---\nname: count-lines\ndescription: \"Counts lines of copy\"\nmetadata:\n  kept-by: \"Ben")
                .contains(
                        "kept-why: \"We count every week\"",
                        "thread: \"http",
                        "bash .agents/skills/count-lines/scripts/count-lines.sh");
        assertThat(pull.title()).isEqualTo("Add the skill count-lines");
        assertThat(pull.body())
                .contains(
                        "Adds a skill: 2 new files in .agents/skills/count\\-lines, nothing else",
                        ", kept by Ben",
                        "We count every week")
                .doesNotContain("Only text differs");
        Scene.soon()
                .untilAsserted(() -> assertThat(
                                scene.github.pullRequest(repository, 1).checks())
                        .singleElement()
                        .satisfies(check -> {
                            assertThat(check.name()).isEqualTo("threadwright/text-only");
                            assertThat(check.state()).isEqualTo("pending");
                        }));
        assertThat(plain(card(asked, "is open in")))
                .contains("It adds the skill count-lines: 2 new files, nothing else.");
        assertThat(card(asked, "kept as the skill count-lines").actions()).doesNotContain("skill.keep");

        scene.github.merge(repository, 1);
        card(asked, "Merged");
        model.plays("the second time", ScriptedReply.says("Nothing to do."));
        scene.ending(scene.ask("look at the copy of " + repository + " the second time, is it fine?"));
        assertThat(model.told("the second time")).contains("- count-lines: Counts lines of copy");
    }

    @Test
    void keepsItOnceHoweverManyWantTo() {
        var asked = counted(SCRIPT, "Count lines");
        var ben = press("ben", asked);
        var dee = press("dee", asked);
        scene.slack.submit(ben, FORM);
        scene.slack.submit(dee, Map.of("name", "count-others", "description", "Counts", "why", "So"));

        assertThat(scene.whispers("dee", asked))
                .containsExactly("Somebody keeps this script already: see its card in this thread.");
        pull(1);
        assertThat(scene.github.pullRequests(repository)).hasSize(1);
    }

    @Test
    @LongForm
    void overwritesNoSkillAndTakesAnotherName() {
        scene.github.commit(repository, "main", "Skill", Map.of(".agents/skills/count-lines/SKILL.md", "Mine.\n"));
        scene.remember(repository);
        var asked = counted(SCRIPT, "Count lines");
        scene.slack.submit(press("ben", asked), FORM);
        card(asked, "There is a skill count-lines already, and I overwrite none.");
        scene.assertUntouched(repository);

        scene.slack.submit(press("ben", asked), Map.of("name", "count-lines-2", "description", "Counts", "why", "So"));

        assertThat(pull(1).files()).extracting(Forge.Change::path).contains(".agents/skills/count-lines-2/SKILL.md");
    }

    @Test
    void neitherRunsNorOffersAScriptWithASecret() {
        var asked = ran("echo ghp_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8\necho done", "Fetch");

        card(asked, "One line.");
        assertThat(scene.answers(asked))
                .noneMatch(answer -> answer.actions().contains("skill.keep"))
                .noneMatch(answer -> answer.json().toString().contains("ghp_"));
        scene.assertUntouched(repository);
    }

    @Test
    void letsOnlyThosePressWhoMayDecide() {
        var asked = counted(SCRIPT, "Count lines");
        scene.slack.click("gil", card(asked, "This session wrote a script"), "skill.keep");

        assertThat(scene.whispers("gil", asked)).singleElement().asString().startsWith("Guests may not decide");
        assertThat(scene.slack.modalOf("gil")).isEmpty();
    }

    @Test
    @LongForm
    void saysInTheFormWhatCannotBeUsed() {
        var modal = press("ben", counted(SCRIPT, "Count lines"));

        var outcome = scene.slack.submit(modal, Map.of("name", "../up", "description", "Counts", "why", "So"));

        assertThat(outcome.errors().properties()).singleElement().satisfies(error -> {
            assertThat(error.getKey()).isEqualTo("name");
            assertThat(error.getValue().asText()).startsWith("A name has small letters, digits");
        });
        assertThat(scene.slack.modalOf("ben")).isPresent();
    }

    @Test
    @LongForm
    void opensOnePullRequestThoughGitHubLosesItsAnswers() {
        var asked = counted(SCRIPT, "Count lines");
        var modal = press("ben", asked);
        scene.github.faultsAfterEffect(Forge.Door.BOTH, Forge.Fault.BAD_GATEWAY, 3);
        scene.slack.submit(modal, FORM);

        pull(1);
        card(asked, "is open in");
        assertThat(scene.github.pullRequests(repository)).hasSize(1);
    }

    /** A session that ran the script and changed nothing. */
    private Message counted(String script, String title) {
        var asked = ran(script, title);
        card(asked, "This session wrote a script");
        return asked;
    }

    private Message ran(String script, String title) {
        try {
            var arguments = new ObjectMapper().writeValueAsString(Map.of("command", script, "keep_as", title));
            model.plays("how many lines", PlayedModel.calls("shell", arguments), ScriptedReply.says("One line."));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
        return scene.ask("how many lines has the copy of " + repository + "?");
    }

    private Modal press(String user, Message asked) {
        var offers = Scene.soon()
                .until(
                        () -> scene.answers(asked).stream()
                                .filter(one -> one.actions().contains("skill.keep"))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        scene.slack.click(user, offers, "skill.keep");
        return Scene.soon()
                .until(() -> scene.slack.modalOf(user), Optional::isPresent)
                .orElseThrow();
    }

    private Message card(Message asked, String words) {
        return Scene.soon()
                .until(
                        () -> scene.answers(asked).stream()
                                .filter(one -> plain(one).contains(words))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** On one line, whatever is code in it. */
    private static String plain(Message message) {
        return message.shown().replaceAll("\\s*\\n\\s*", " ").replaceAll(" ([:.,])", "$1");
    }

    private Forge.PullRequest pull(int number) {
        Scene.soon().until(() -> scene.github.titles(repository).containsKey(number));
        return scene.github.pullRequest(repository, number);
    }

    private String text(String ref, String path) {
        return new String(scene.github.fileAt(repository, ref, path), UTF_8);
    }
}

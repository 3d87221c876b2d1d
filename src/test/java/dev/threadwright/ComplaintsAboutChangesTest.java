package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.embedded.Parts;
import dev.threadwright.playground.Forge;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;

/** As {@link ComplaintsTest} lists them: what is changed, and who sees of it what, and has a say in it. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(Rehearsal.class)
@LongForm
class ComplaintsAboutChangesTest extends ComplaintsInAThread {
    /** 9. The GitHub record does not show who asked: dam-agents/dam#3350. */
    @Test
    void recordsOnGitHubWhoAskedAndWhoApproved() {
        var asked = quiet();
        scene.slack.click("ben", scene.approvable(asked), "change.approve");
        var pull = pull(asked);

        var link = "/archives/" + asked.channel() + "/p" + asked.ts().replace(".", "");
        assertThat(pull.body())
                .contains("Asked [in this Slack thread](<")
                .contains(link + ">) by Ada, approved by Ben.");
        assertThat(scene.github.commit(repository, pull.headSha()).message())
                .contains(link, "\nApproved-by: Ben\nCo-authored-by: Ada <ada@rehearsal.example>");
    }

    /** 15. Replies that only one person should see: claude-code#13496. */
    @Test
    void answersInPrivateWhereItIsAskedInPrivate() {
        repository = scene.repository("private", "copy/a.md", "Quiet words\n");
        var before = scene.slack.messagesIn("web-copy").size();
        var asked = scene.slack.dm("ada", WISH + repository);
        scene.approvable(asked);
        var byAGuest = scene.slack.say("gil", "web-copy", "@Threadwright " + WISH + repository);

        assertThat(scene.whispers("gil", byAGuest)).hasSize(1);
        assertThat(scene.slack.messagesIn("web-copy")).hasSize(before + 1);
    }

    /** 15. Links unfold in shared channels, and it posts elsewhere: posthog#69598, claude-code#10944. */
    @Test
    void unfoldsNoLinkAndPostsNowhereButInTheThread() {
        repository = scene.repository("unfolded", "copy/a.md", "Quiet words\n");
        var before = scene.slack.calls("chat.postMessage").size();
        var asked = scene.ask(WISH + repository);
        scene.slack.click("ben", scene.approvable(asked), "change.approve");
        scene.github.merge(repository, pull(asked).number());
        scene.says(asked, "Merged by");

        assertThat(scene.slack.calls("chat.postMessage").stream()
                        .skip(before)
                        .map(call -> call.path("arguments"))
                        .filter(post -> post.toString().contains("Quiet words")
                                || post.path("thread_ts").asText().equals(asked.ts())))
                .isNotEmpty()
                .allSatisfy(post -> {
                    assertThat(post.path("channel").asText()).isEqualTo(asked.channel());
                    assertThat(post.path("thread_ts").asText()).isEqualTo(asked.ts());
                    assertThat(post.path("unfurl_links").asText()).isEqualTo("0");
                    assertThat(post.path("unfurl_media").asText()).isEqualTo("0");
                });
    }

    /** 15. What is said on the web page leaks into the thread: OpenHands#11621. */
    @Test
    void bringsNothingThatIsSaidOnGitHubIntoTheThread() {
        var asked = quiet();
        scene.slack.click("ben", scene.approvable(asked), "change.approve");
        var pull = pull(asked);
        scene.github.comment(repository, pull.number(), "The merger is on Friday");
        scene.github.close(repository, pull.number());

        assertThat(scene.says(asked, "Closed without a merge").shown()).doesNotContain("merger");
        assertThat(scene.slack.messagesIn(asked))
                .noneMatch(message -> message.json().toString().contains("merger"));
    }

    /** 18. Only those who may approve, and no stale clicks: mecatl#1397, curie#766, ai-platform-engineering#1375. */
    @Test
    void takesAnApprovalOnlyFromWhoMayAndOfWhatIsShown() {
        var asked = quiet();
        var card = scene.approvable(asked);
        var stale = new SignedClick(secret, "dee", card, "change.approve", value(card));
        scene.slack.click("gil", card, "change.approve");
        assertThat(scene.whispers("gil", asked))
                .containsExactly(
                        "Guests may not decide about changes here. Please ask a full member of this workspace to do it.");
        scene.slack.edit(asked, "@Threadwright change \"Quiet words\" to \"Gentle words\" in " + repository);
        scene.says(asked, "Gentle words");
        stale.send(scene.slack, "1700000018.000001");

        assertThat(scene.whispers("dee", asked)).singleElement().asString().contains("The request was edited since");
        scene.assertUntouched(repository);
    }

    /** 18. They are durable, and they expire: parity-dynatrace#5, sample-autonomous-cloud-coding-agents#112. */
    @Test
    void closesACardThatNobodyAnswersAndTakesNoClickOnItAfterwards() {
        var asked = quiet();
        var card = scene.approvable(asked);
        scene.letTimePass(asked);
        var reminder = Stage.soon()
                .until(() -> scene.answers(asked), it -> it.size() == 2)
                .getLast();
        assertThat(reminder.text()).startsWith("<@" + scene.user("ada") + ">").contains("still waits", repository);
        assertThat(reminder.blocks().toString()).contains("/archives/" + card.channel() + "/p");
        scene.letTimePass(asked);
        Stage.soon().until(() -> scene.answers(asked).getFirst().shown(), it -> it.contains("Nobody answered this"));
        new SignedClick(secret, "ben", card, "change.approve", value(card)).send(scene.slack, "1700000018.000002");

        assertThat(scene.whispers("ben", asked))
                .containsExactly("This was dropped. Please ask again in a new message.");
        scene.assertUntouched(repository);
    }

    /** 23. No way to go on in a terminal: claude-code#78641. */
    @Test
    void handsOverToATerminal(@TempDir Path directory) {
        var asked = quiet();
        scene.slack.click("ben", scene.approvable(asked), "change.approve");
        var pull = pull(asked);
        scene.slack.command("dee", "web-copy", "/threadwright", "status");
        var status = Stage.soon()
                .until(
                        () -> scene.slack.ephemerals().stream()
                                .filter(whisper -> whisper.text().contains(pull.head()))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow()
                .text();
        var code = status.indexOf("`git ") + 1;
        var command = status.substring(code, status.indexOf('`', code)).replace("&amp;", "&");
        scene.checkout(repository, directory)
                .shell(command)
                .write("copy/a.md", "Loud words indeed\n")
                .commit("Go on by hand")
                .shell("git push -q origin HEAD");

        assertThat(command).isEqualTo("git fetch origin %1$s && git switch %1$s".formatted(pull.head()));
        assertThat(text(pull.head(), "copy/a.md")).isEqualTo("Loud words indeed\n");
        scene.github.merge(repository, pull.number());
        scene.says(asked, "Merged by");
        assertThat(text("main", "copy/a.md")).isEqualTo("Loud words indeed\n");
    }

    /** 25. Small text changes come with churn in the formatting: HKUDS/Vibe-Trading#350, #366. */
    @Test
    void changesNotOneByteBesideTheWords() {
        var odd = "{\r\n\t\"b\" :  \"Quiet words\",\r\n\r\n   \"a\":\"\\u00e9\" }  \n\n";
        repository = scene.repository("churn", "locales/en.json", odd);
        var asked = scene.ask(WISH + repository);
        scene.slack.click("ben", scene.approvable(asked), "change.approve");

        assertThat(text(pull(asked).head(), "locales/en.json")).isEqualTo(odd.replace("Quiet words", "Loud words"));
    }

    /** 25. Only the English locale is touched: Vibe-Trading#350, #366. */
    @Test
    void saysWhichLanguagesStayAsTheyAreAndChangesAllThatAreNamedTogether() {
        repository = scene.repository("spoken", catalogues());
        var english = scene.ask(WISH + repository);
        assertThat(scene.approvable(english).shown())
                .contains("The same text in other languages stays as it is: de, fr.");
        scene.slack.click("ben", scene.approvable(english), "change.drop");

        var all = scene.ask("in " + repository + " change \"Quiet words\" to \"Loud words\", \"Stille Worte\" to"
                + " \"Laute Worte\" and \"Mots doux\" to \"Mots forts\"");
        var card = scene.approvable(all);
        assertThat(card.shown()).doesNotContain("in other languages stays as it is");
        scene.slack.click("ben", card, "change.approve");
        assertThat(pull(all).files())
                .extracting(Forge.Change::path)
                .containsExactly("locales/de.json", "locales/en.json", "locales/fr.json");
    }

    /** 25. Parity and placeholders are checked by hand: kilocode#6592, openhuman#4875, dify#41969, rubygems.org#6845. */
    @Test
    void refusesWordsThatLoseAPlaceholder() {
        repository = scene.repository("filled", "locales/en.json", "{\"hello\": \"Hello {name}, welcome\"}\n");
        var asked = scene.ask("change \"Hello {name}, welcome\" to \"Welcome\" in " + repository);

        assertThat(scene.ending(asked)).contains("{name}");
        scene.assertUntouched(repository);
    }

    /** 26. Who is in the channel has every right: guardbase.ai on the confused deputy in Slack. */
    @Test
    void asksForMoreThanBeingInTheChannel() {
        repository = scene.repository(
                "guarded",
                Map.of(
                        "copy/a.md",
                        "Quiet words\n".getBytes(StandardCharsets.UTF_8),
                        ".threadwright/owners",
                        ("copy/ " + scene.user("chloe") + "\n").getBytes(StandardCharsets.UTF_8)));
        var asked = scene.ask(WISH + repository);
        var card = scene.approvable(asked);
        scene.slack.click("ben", card, "change.approve");
        assertThat(scene.whispers("ben", asked)).singleElement().asString().contains("Copy owners of `copy/a.md`");
        scene.assertUntouched(repository);

        scene.slack.click("chloe", card, "change.approve");
        assertThat(pull(asked).body()).contains("approved by Chloe (copy owner)");
    }

    private static Map<String, byte[]> catalogues() {
        return Map.of(
                "locales/en.json", "{\"a\": \"Quiet words\"}\n".getBytes(StandardCharsets.UTF_8),
                "locales/de.json", "{\"a\": \"Stille Worte\"}\n".getBytes(StandardCharsets.UTF_8),
                "locales/fr.json", "{\"a\": \"Mots doux\"}\n".getBytes(StandardCharsets.UTF_8));
    }

    private String text(String ref, String path) {
        return new String(scene.github.fileAt(repository, ref, path), StandardCharsets.UTF_8);
    }
}

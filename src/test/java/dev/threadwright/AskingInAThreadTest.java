package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.embedded.Parts;
import dev.threadwright.playground.Forge;
import dev.threadwright.playground.Workspace.Message;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** The ways in which people put a request. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(Rehearsal.class)
class AskingInAThreadTest {
    @ConfigProperty(name = "threadwright.test.playground", defaultValue = "http://localhost")
    URI playground;

    private Stage stage;

    @BeforeEach
    void connect() {
        stage = new Stage(playground);
    }

    @AfterEach
    void disconnect() {
        stage.close();
    }

    @Test
    void takesTheWordsFromWhatSomebodyElseSaidAbove() {
        var said = stage.slack.say("dee", "web-copy", "\"Open the menu\" should say \"Show the menu\"");
        var asked = stage.slack.replyIn(said, "ada", "@Threadwright please fix this");

        assertThat(stage.approved(asked).title()).isEqualTo("Change \"Open the menu\" to \"Show the menu\"");
    }

    @Test
    @LongForm
    void takesTheWordsFromAMessageThatIsLinkedTo() {
        var said = stage.slack.say("dee", "general", "\"Good to have you here. Your\" should say \"Welcome. Your\"");
        var link = playground.resolve(
                "/archives/" + said.channel() + "/p" + said.ts().replace(".", ""));
        var asked = stage.ask("ada", "please fix this: " + link);

        assertThat(stage.card(asked, "change.approve").shown()).contains("Welcome. Your");
    }

    @Test
    @LongForm
    void answersInADirectMessageWithoutAMention() {
        var asked = stage.slack.dm(
                "ada", "change \"Accept the invitation within 7 days.\" to \"Accept it within 7 days.\"");

        assertThat(stage.approved(asked).title()).endsWith("to \"Accept it within 7 days.\"");
    }

    @Test
    void asksSlackForNoThreadThatItBegins() {
        var asked = stage.ask("ada", "change \"Words that stand nowhere\" to \"Others\"");
        stage.shows(asked, "Words that stand nowhere");

        assertThat(stage.slack.calls("conversations.replies"))
                .noneMatch(call -> call.toString().contains(asked.ts()));
    }

    @Test
    void makesOnePullRequestOfSeveralPairs() {
        var asked = stage.ask(
                "ada",
                "change \"We could not find that page\" to \"That page is not here\" and \"Back to the start\" to \"Home\"");

        assertThat(stage.approved(asked).files())
                .singleElement()
                .extracting(Forge.Change::path, Forge.Change::additions, Forge.Change::deletions)
                .containsExactly("public/404.html", 2, 2);
    }

    @Test
    void asksWhichRepositoryWhereTheWordsStandInTwo() {
        forgetAll();
        var asked = askInDocs("change \"Delete account\" to \"Delete my account\"");
        var choice = stage.card(asked, "repo.choose");
        assertThat(choice.shown()).contains("acme/web-app", "acme/docs").doesNotContain("acme/mobile-app");

        stage.slack.click("ada", choice, "repo.choose", Stage.value(choice, "repo.choose", ":acme/docs"));
        var pull = stage.approved(asked);

        assertThat(stage.shows(asked, "is open in").ts()).isEqualTo(choice.ts());
        assertThat(stage.github.pullRequests("acme/docs")).contains(pull);
    }

    @Test
    @LongForm
    void remembersForAChannelWhatWasChosenThereUntilItIsForgotten() {
        forgetAll();
        var first = askInDocs("change \"Delete account\" to \"Delete this account\"");
        var choice = stage.card(first, "repo.choose");
        stage.slack.click("ada", choice, "repo.choose", Stage.value(choice, "repo.choose", ":acme/docs"));
        stage.slack.click("ada", stage.card(first, "change.drop"), "change.drop");

        var second = askInDocs("change \"Delete account\" to \"Delete the account\"");
        assertThat(stage.card(second, "change.approve").shown())
                .contains("Why acme/docs: it was chosen in this channel before.");

        stage.slack.command("ada", "docs", "/threadwright", "status");
        assertThat(whispered("waits for somebody's word").text()).contains("Delete the account");
        stage.slack.command("ada", "docs", "/threadwright", "choices");
        stage.slack.click("ada", whispered("the one that was chosen here last"), "choice.forget", "acme/docs");
        whispered("Nothing is remembered for this channel.");

        var third = askInDocs("change \"Delete account\" to \"Delete that account\"");
        assertThat(stage.card(third, "repo.choose").shown()).contains("acme/web-app", "acme/docs");
    }

    @Test
    void staysWithTheRepositoryOfTheThread() {
        var first = stage.ask("ada", "in acme/docs change \"Delete account\" to \"Close account\"");
        stage.card(first, "change.approve", "acme/docs");

        var second = stage.slack.replyIn(first, "ada", "@Threadwright change \"Delete account\" to \"Shut account\"");

        var card = Stage.soon()
                .until(
                        () -> stage.slack.messagesIn(first).stream()
                                .filter(it -> it.fromApp() && it.ts().compareTo(second.ts()) > 0)
                                .filter(it -> it.actions().contains("change.approve"))
                                .findFirst(),
                        Optional::isPresent);
        assertThat(card.orElseThrow().shown()).contains("Why acme/docs: this thread is about it.");
    }

    private Message askInDocs(String request) {
        return stage.slack.say("ada", "docs", "@Threadwright " + request);
    }

    private void forgetAll() {
        int before = stage.slack.ephemerals().size();
        for (var repo : List.of("acme/docs", "acme/web-app")) {
            stage.slack.command("ada", "docs", "/threadwright", "forget " + repo);
        }
        Stage.soon().until(() -> stage.slack.ephemerals().size() == before + 2);
    }

    /** The newest of what only Ada is shown, once it says so. */
    private Message whispered(String words) {
        return Stage.soon()
                .until(
                        () -> stage.slack.ephemerals().reversed().stream().findFirst(),
                        newest -> newest.filter(it -> (it.shown() + it.text()).contains(words))
                                .isPresent())
                .orElseThrow();
    }

    @Test
    void saysWhatItUnderstoodAndHowToPutIt() {
        var asked = stage.ask("ada", "on the pricing page \"Sign up\" sounds too harsh");

        assertThat(stage.shows(asked, "Put it like this").shown())
                .contains(
                        "I understood that you name the words \"Sign up\", and that it is about “pricing page”.",
                        "What the words shall become is not said word for word.",
                        "Put it like this:",
                        "change \"Sign up\" to \"…the new words…\" on the pricing page");
    }

    @Test
    void saysWhatItIsForWhenGreeted() {
        var asked = stage.ask("ada", "hello!");

        assertThat(stage.shows(asked, "Hello. Tell me which words to change").actions())
                .doesNotContain("change.approve");
    }
}

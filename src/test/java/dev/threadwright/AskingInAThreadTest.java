package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.embedded.Parts;
import dev.threadwright.playground.Forge;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ways in which people put a request. */
@QuarkusTest
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
    void takesTheWordsFromAMessageThatIsLinkedTo() {
        var said = stage.slack.say("dee", "general", "\"Good to have you here. Your\" should say \"Welcome. Your\"");
        var link = playground.resolve(
                "/archives/" + said.channel() + "/p" + said.ts().replace(".", ""));
        var asked = stage.ask("ada", "please fix this: " + link);

        assertThat(stage.card(asked, "change.approve").shown()).contains("Welcome. Your");
    }

    @Test
    void answersInADirectMessageWithoutAMention() {
        var asked = stage.slack.dm(
                "ada", "change \"Accept the invitation within 7 days.\" to \"Accept it within 7 days.\"");

        assertThat(stage.approved(asked).title()).endsWith("to \"Accept it within 7 days.\"");
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
        var asked = stage.ask("ada", "change \"Delete account\" to \"Delete my account\"");
        var choice = stage.card(asked, "repo.choose");
        assertThat(choice.shown()).contains("acme/web-app", "acme/docs").doesNotContain("acme/mobile-app");

        stage.slack.click("ada", choice, "repo.choose", Stage.value(choice, "repo.choose", ":acme/docs"));
        var pull = stage.approved(asked);

        assertThat(stage.shows(asked, "is open in").ts()).isEqualTo(choice.ts());
        assertThat(stage.github.pullRequests("acme/docs")).contains(pull);
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

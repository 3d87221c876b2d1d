package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.embedded.Parts;
import dev.threadwright.playground.Forge;
import dev.threadwright.playground.Workspace.Message;
import dev.threadwright.repo.RepoName;
import dev.threadwright.search.Search;
import dev.threadwright.text.Quotation;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** What people can do with a card, and with the message that it answers. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(Rehearsal.class)
class DecidingInAThreadTest {
    private static final RepoName DOCS = new RepoName("acme", "docs");

    @ConfigProperty(name = "threadwright.test.playground", defaultValue = "http://localhost")
    URI playground;

    @Inject
    Search search;

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
    void changesOnlyThePlacesThatAreTicked() {
        var asked = stage.ask("ada", "in acme/web-app change \"Sign up\" to \"Join\"");
        var card = stage.card(asked, "place.choose");

        stage.slack.choose("ben", card, "place.choose", option(card, "header.json"), option(card, "404.html"));
        var pull = stage.approved(asked);

        assertThat(pull.files())
                .extracting(Forge.Change::path)
                .containsExactly("locales/en/header.json", "public/404.html");
        assertThat(stage.shows(asked, "is open in").shown()).contains(" · 2 of ");
    }

    @Test
    void asksAgainInTheSameMessageWhenTheWordingIsEdited() {
        var asked = stage.ask("ada", "change \"Priya, Head of Product\" to \"Priya, Product\"");
        var card = stage.card(asked, "change.approve");

        stage.slack.click("ben", card, "change.edit");
        var modal = Stage.soon().until(() -> stage.slack.modalOf("ben"), Optional::isPresent);
        stage.slack.submit(modal.orElseThrow(), Map.of("wording", "Priya, Product lead"));
        var again = stage.card(asked, "change.approve", "Priya, Product lead");
        assertThat(again.ts()).isEqualTo(card.ts());

        assertThat(stage.approved(asked).title()).endsWith("to \"Priya, Product lead\"");
    }

    @Test
    void saysWhileSomebodyTypesWhatWouldBeRefused() {
        var asked = stage.ask("ada", "change \"Welcome to Acme, {name}\" to \"Hello, {name}\"");
        var card = stage.card(asked, "change.approve");
        stage.slack.click("ben", card, "change.edit");
        var modal = Stage.soon()
                .until(() -> stage.slack.modalOf("ben"), Optional::isPresent)
                .orElseThrow();

        stage.slack.type(modal, "wording.0", "wording", "Hello, everybody");
        var typed = Stage.soon()
                .until(() -> stage.slack.modalOf("ben").orElseThrow().json().toString(), it -> it.contains("✗"));
        assertThat(typed).contains("16 characters, 7 fewer than now.").contains("{name}");

        var refused = stage.slack.submit(modal, Map.of("wording", "Hello, everybody"));
        assertThat(refused.json().toString()).contains("{name}");
        assertThat(stage.slack.modalOf("ben")).isPresent();
        stage.slack.submit(stage.slack.modalOf("ben").orElseThrow(), Map.of("wording", "Hi, {name}"));
        var again = stage.card(asked, "change.approve", "Hi, {name}");
        assertThat(again.shown()).contains("edited the wording");
    }

    @Test
    void doesNothingOnceItIsDropped() {
        var before = stage.pullRequests();
        var asked = stage.ask("ada", "change \"Your changes have been saved.\" to \"Saved.\"");

        stage.slack.click("ben", stage.card(asked, "change.approve"), "change.drop");

        assertDropped(stage.shows(asked, "dropped it"), before);
    }

    @Test
    @LongForm
    void doesNothingOnceTheRequestIsDeleted() {
        var before = stage.pullRequests();
        var asked = stage.ask("ada", "change \"Your changes have been saved.\" to \"All saved.\"");
        stage.card(asked, "change.approve");

        stage.slack.delete(asked);

        assertDropped(stage.shows(asked, "The request was deleted. Nothing was changed."), before);
    }

    @Test
    void followsARequestThatIsEditedBeforeAnybodyApproved() {
        var asked = stage.ask("ada", "change \"There are no invoices yet.\" to \"No invoices yet.\"");
        var card = stage.card(asked, "change.approve");

        stage.slack.edit(asked, "@Threadwright change \"There are no invoices yet.\" to \"Nothing to pay yet.\"");
        var again = stage.card(asked, "change.approve", "Nothing to pay yet.");

        assertThat(again.ts()).isEqualTo(card.ts());
        assertThat(stage.approved(asked).title()).endsWith("to \"Nothing to pay yet.\"");
    }

    @Test
    @LongForm
    void beginsAnewInAnotherRepositoryBeforeAndAfterThePullRequest() {
        var asked = stage.ask("ada", "in acme/web-app change \"Delete account\" to \"Erase account\"");
        var card = stage.card(asked, "change.approve", "acme/web-app");
        assertThat(stage.slack.suggestions("ben", card, "repo.choose", "Doc")).containsExactly("acme/docs");
        stage.slack.choose("ben", card, "repo.choose", "acme/docs");
        stage.slack.click("ben", stage.card(asked, "change.approve", "docs/faq.md"), "change.approve");
        var wrong = stage.pullRequest(asked);
        assertThat(stage.github.pullRequest("acme/docs", wrong.number())).isEqualTo(wrong);

        var opened = stage.card(asked, "pullrequest.view", "is open in");
        assertThat(stage.slack.suggestions("ben", opened, "repo.choose", ""))
                .contains("acme/mobile-app", "acme/web-app")
                .doesNotContain("acme/docs");
        stage.slack.choose("ben", opened, "repo.choose", "acme/web-app");
        stage.slack.choose("ben", opened, "repo.choose", "acme/web-app");
        card = stage.card(asked, "change.approve", "acme/web-app was chosen instead");
        assertThat(stage.github.pullRequest("acme/docs", wrong.number()).state())
                .isEqualTo("closed");
        assertThat(stage.github.branches("acme/docs")).doesNotContainKey(wrong.head());
        assertThat(stage.github.calls(0))
                .filteredOn(call -> call.method().equals("POST")
                        && call.path().endsWith("acme/docs/issues/" + wrong.number() + "/comments"))
                .hasSize(1);

        stage.slack.click("ben", card, "change.approve");
        stage.card(asked, "pullrequest.view", "is open in acme/web-app");
        var right = stage.pullRequest(asked);
        assertThat(right.files()).extracting(Forge.Change::path).containsExactly("locales/en/settings.json");
    }

    @Test
    @LongForm
    void leavesAPullRequestWhereItIsWhenTheOtherRepositoryLacksTheWords() {
        var asked =
                stage.ask("ada", "change \"of which you are the only owner\" to \"that only you own\" in acme/web-app");
        var pull = stage.approved(asked);

        var opened = stage.card(asked, "repo.choose", "is open in");
        stage.slack.suggestions("ben", opened, "repo.choose", "mobile");
        stage.slack.choose("ben", opened, "repo.choose", "acme/mobile-app");

        stage.shows(asked, "The pull request stays as it is.");
        assertThat(stage.github.pullRequest("acme/web-app", pull.number())).isEqualTo(pull);
    }

    @Test
    void changesTheSameWordsInAnotherRepositoryTooWhereSomebodyWantsIt() {
        Stage.soon()
                .until(() -> !search.find(new Quotation("Delete account"), List.of(DOCS), true)
                        .hits()
                        .isEmpty());
        var asked = stage.ask("ada", "in acme/web-app change \"Delete account\" to \"Remove account\"");
        var card = stage.card(asked, "repo.also", "acme/docs");

        stage.slack.click("ben", card, "repo.also");
        stage.slack.click("ben", card, "repo.also");
        stage.awaitDelivered();
        var there = Stage.soon().until(() -> answer(asked, "docs/faq.md"), Optional::isPresent);
        stage.slack.click("ben", there.orElseThrow(), "change.approve");
        stage.slack.click("ben", card, "change.approve");

        Stage.soon().until(() -> answer(asked, "is open in acme/docs"), Optional::isPresent);
        Stage.soon().until(() -> answer(asked, "is open in acme/web-app"), Optional::isPresent);
        assertThat(answers(asked)).hasSize(2);
    }

    private Optional<Message> answer(Message asked, String words) {
        return answers(asked).stream()
                .filter(message -> message.shown().contains(words))
                .findFirst();
    }

    private List<Message> answers(Message asked) {
        return stage.slack.messagesIn(asked).stream().filter(Message::fromApp).toList();
    }

    private void assertDropped(Message card, Map<String, Integer> pullRequestsBefore) {
        assertThat(card.actions()).isEmpty();
        assertThat(stage.pullRequests()).isEqualTo(pullRequestsBefore);
    }

    private static String option(Message card, String path) {
        return card.element("place.choose")
                .orElseThrow()
                .path("options")
                .valueStream()
                .filter(option -> option.path("text").path("text").asText().contains(path))
                .map(option -> option.path("value").asText())
                .findFirst()
                .orElseThrow();
    }
}

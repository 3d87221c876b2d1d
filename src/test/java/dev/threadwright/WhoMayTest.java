package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.embedded.Parts;
import dev.threadwright.playground.Forge;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may ask and decide, where, and what everybody may read of it, as Slack and GitHub say at that moment. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(Rehearsal.class)
class WhoMayTest {
    private static final String NOT_HERE =
            "This channel is shared with another organisation, so no change may be started"
                    + " here. Please ask in a channel of this workspace alone, or write to me directly.";

    @Inject
    Scene scene;

    @AfterEach
    void leave() {
        scene.slack.share("web-copy", "none");
        scene.clear();
    }

    @Test
    void takesNothingFromGuests() {
        var asked = scene.slack.say("gil", "web-copy", "@Threadwright change \"a\" to \"b\"");

        assertThat(scene.whispers("gil", asked))
                .containsExactly(
                        "Guests may not ask for changes here. Please ask a full member of this workspace to do it.");
        assertThat(scene.answers(asked)).isEmpty();
        assertThat(scene.task(asked)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"repos", "status", "schedules", "choices", "memory", "limits"})
    void tellsGuestsNothingOfTheWorkspace(String command) {
        long before = refusals();

        scene.slack.command("gil", "web-copy", "/threadwright", command);

        Stage.soon().until(() -> refusals() > before);
    }

    private long refusals() {
        return scene.slack.ephemerals().stream()
                .filter(told -> told.text().startsWith("Guests may not ask for changes here."))
                .count();
    }

    @Test
    void takesNothingFromPeopleOfOtherOrganisations() {
        scene.slack.invite("eve", "web-copy");
        var asked = scene.slack.say("eve", "web-copy", "@Threadwright change \"a\" to \"b\"");

        assertThat(scene.whispers("eve", asked)).singleElement().asString().startsWith("People of other organisations");
        assertThat(scene.task(asked)).isEmpty();
    }

    @Test
    void takesNoApprovalFromSomebodyWhoseAccountWasDeactivatedSince() {
        var name = "zoe" + UUID.randomUUID().toString().substring(0, 6);
        scene.slack.addPerson(name, "member", "web-copy");
        var repository = scene.repository("deactivated", "copy/a.md", "Open words\n");
        var asked = scene.ask("change \"Open words\" to \"Free words\" in " + repository);
        var card = scene.approvable(asked);
        scene.slack.deactivate(name);

        scene.slack.click(name, card, "change.approve");

        assertThat(scene.whispers(name, asked))
                .containsExactly("This account is deactivated, so it may not decide about changes.");
        scene.assertUntouched(repository);
    }

    @Test
    void startsNothingInAChannelThatIsSharedWithOthersAndSaysSoToThePersonAlone() {
        for (var with : new String[] {"ext", "pending"}) {
            scene.slack.share("web-copy", with);
            var asked = scene.ask("change \"a\" to \"b\"");

            assertThat(scene.whispers("ada", asked)).containsExactly(NOT_HERE);
            assertThat(scene.answers(asked)).isEmpty();
            assertThat(scene.task(asked)).isEmpty();
        }
    }

    @Test
    void startsWorkInAChannelThatIsSharedWithinTheOrganisation() {
        scene.slack.share("web-copy", "org");

        assertThat(scene.approvable(scene.ask("change \"Open the menu\" to \"Show the menu\""))
                        .shown())
                .contains("Show the menu");
    }

    @Test
    void takesNoApprovalInAChannelThatWasSharedSince() {
        var repository = scene.repository("shared", "copy/a.md", "Open words\n");
        var asked = scene.ask("change \"Open words\" to \"Free words\" in " + repository);
        var card = scene.approvable(asked);
        scene.slack.share("web-copy", "pending");

        scene.slack.click("ben", card, "change.approve");

        assertThat(scene.whispers("ben", asked)).containsExactly(NOT_HERE);
        scene.assertUntouched(repository);
    }

    @Test
    void tellsAPublicRepositoryNothingOfAPrivateChannel() {
        var repository = scene.repository("opened", "copy/a.md", "Open words\n");
        var channel = "secret-plans-" + UUID.randomUUID().toString().substring(0, 6);
        var id = scene.slack.addChannel(channel, true, true);
        var said = scene.slack.say("dee", id, "The merger with Initech is on Friday");
        var asked = scene.slack.replyIn(
                said, "ada", "@Threadwright change \"Open words\" to \"Free words\" in " + repository);
        var card = scene.approvable(asked);
        // Nobody tells us: it was private when the change was found.
        scene.github.hide(repository, false);

        scene.slack.click("ben", card, "change.approve");

        var shown = scene.says(asked, "carries the change, and nothing else of this thread")
                .shown();
        assertThat(shown).contains("everybody can read " + repository);
        var pull = Scene.soon().until(() -> scene.github.pullRequest(repository, 1), _ -> true);
        assertThat(pull.body())
                .contains("Asked in Slack by Ada, approved by Ben.")
                .contains("task `" + scene.awaitTask(asked).id() + "`");
        assertThat(whole(repository, pull)).doesNotContain("Initech", channel, id, "archives", "/p1", "merger");
    }

    private String whole(String repository, Forge.PullRequest pull) {
        return pull.toString() + scene.github.commit(repository, pull.headSha());
    }
}

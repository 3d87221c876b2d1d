package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.embedded.Parts;
import dev.threadwright.playground.Workspace.Message;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** Rules that say who has to approve what, kept whatever the autonomy. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(
        value = Rehearsal.class,
        initArgs = {
            @ResourceArg(name = "quarkus.otel.sdk.disabled", value = "false"),
            @ResourceArg(name = "threadwright.autonomy", value = "pull-request"),
            @ResourceArg(name = "threadwright.policy.approvals.two.repositories", value = "acme/*-strict"),
            @ResourceArg(name = "threadwright.policy.approvals.two.asker", value = "false"),
            @ResourceArg(name = "threadwright.policy.approvals.two.people", value = "2")
        })
class ApprovingInAThreadTest {
    private static final byte[] WORDS = "{\n  \"greet\": \"Ahoy sailor\"\n}\n".getBytes();

    @Inject
    Scene scene;

    @AfterEach
    void clear() {
        scene.clear();
    }

    @Test
    void waitsForTwoPeopleWhoDidNotAsk() {
        var repo = scene.repository("two-strict", Map.of("locales/en.json", WORDS));
        var asked = scene.ask("in " + repo + " change \"Ahoy sailor\" to \"Hello sailor\"");
        var card = scene.approvable(asked);
        assertThat(card.shown()).contains("Two people other than who asked have to approve this.");

        press("ada", card);
        assertThat(scene.whispers("ada", asked)).last().asString().contains("other than who asked");
        press("ben", card);
        var half = scene.says(asked, "still to approve: one more person");
        assertThat(half.actions()).contains("change.approve");
        press("ben", half);
        assertThat(scene.whispers("ben", asked)).last().asString().contains("You have approved this already.");
        assertThat(scene.github.pullRequests(repo)).isEmpty();

        press("chloe", half);
        var open = scene.says(asked, "is open in");
        assertThat(open.shown()).contains("Approved by <@" + scene.user("ben") + ">, <@" + scene.user("chloe") + ">");
        assertThat(scene.github.pullRequests(repo).getFirst().body())
                .contains("by Ada, approved by Ben, approved by Chloe.");
        var head = scene.github.pullRequests(repo).getFirst().headSha();
        assertThat(scene.github.commit(repo, head).message()).contains("Approved-by: Ben\nApproved-by: Chloe\n");
    }

    @Test
    void letsOnlyACopyOwnerApproveWhatTheRepositorySaysIsOwned() {
        var repo = scene.repository(
                "owned",
                Map.of(
                        "locales/en.json",
                        WORDS,
                        ".threadwright/owners",
                        ("locales/ " + scene.user("chloe") + "\n").getBytes()));
        var asked = scene.ask("in " + repo + " change \"Ahoy sailor\" to \"Hello sailor\"");
        var card = scene.approvable(asked);
        assertThat(card.shown()).contains("A copy owner of `locales/en.json` has to approve this.");

        press("ben", card);
        assertThat(scene.whispers("ben", asked))
                .last()
                .asString()
                .contains("Copy owners of `locales/en.json`: <@" + scene.user("chloe") + ">.");
        press("chloe", card);

        assertThat(scene.says(asked, "is open in").shown())
                .contains("Approved by <@" + scene.user("chloe") + "> (copy owner)");
        assertThat(scene.github.pullRequests(repo).getFirst().body()).contains("approved by Chloe (copy owner).");
    }

    @Test
    @LongForm
    void readsWhoOwnsItAtTheMomentOfTheClick() {
        var repo = scene.repository(
                "handover",
                Map.of("a.md", "Ahoy landlubber\n".getBytes(), ".threadwright/owners", "a.md U08NOBODY1\n".getBytes()));
        var asked = scene.ask("in " + repo + " change \"Ahoy landlubber\" to \"Hello there\"");
        var card = scene.approvable(asked);
        scene.github.commit(
                repo, "main", "Ben owns it now", Map.of(".threadwright/owners", "a.md " + scene.user("ben") + "\n"));
        scene.remember(repo);

        press("ben", card);

        assertThat(scene.says(asked, "is open in").shown()).contains("(copy owner)");
    }

    @Test
    void opensItStraightAwayWhereNoRuleAsksForAnybody() {
        var repo = scene.repository("free", Map.of("a.md", "Ahoy pirate\n".getBytes()));

        var asked = scene.ask("in " + repo + " change \"Ahoy pirate\" to \"Hello pirate\"");

        assertThat(scene.says(asked, "is open in").shown()).doesNotContain("Approved by");
    }

    @Test
    @LongForm
    void explainsWhoMayApproveAndWhy() {
        var repo = scene.repository(
                "explained",
                Map.of(
                        "locales/en.json",
                        WORDS,
                        ".threadwright/owners",
                        ("locales/ " + scene.user("dee") + "\n").getBytes()));
        var asked = scene.ask("in " + repo + " change \"Ahoy sailor\" to \"Good day\"");
        var card = scene.approvable(asked);

        scene.slack.click("ben", card, "change.explain");

        var modal = Stage.soon().until(() -> scene.slack.modalOf("ben"), java.util.Optional::isPresent);
        assertThat(modal.orElseThrow().json().toString())
                .contains("Why acme/explained", "You named it.", "locales/en.json:2, word for word")
                .contains("A copy owner of `locales/en.json` has to approve this.")
                .contains("<@" + scene.user("dee") + ">")
                .contains("What happens next");
    }

    private void press(String who, Message card) {
        scene.slack.click(who, card, "change.approve");
        scene.slack.deliveriesUnderWay();
        Stage.soon().until(() -> scene.slack.deliveriesUnderWay() == 0);
    }
}

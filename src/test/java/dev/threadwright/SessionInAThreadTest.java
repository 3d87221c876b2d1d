package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.embedded.Parts;
import dev.threadwright.playground.Forge;
import dev.threadwright.playground.Workspace.Message;
import dev.threadwright.sandbox.Readiness;
import dev.threadwright.sandbox.Sandboxes;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** Sessions with the rehearsal's model, from a wish that is not literal to the pull request. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(
        value = Rehearsal.class,
        initArgs = {
            @ResourceArg(name = "threadwright.llm.rehearsal", value = "true"),
            @ResourceArg(name = "threadwright.llm.rehearsal-pace", value = "0.3")
        })
class SessionInAThreadTest {
    private static final String EMPTY_STATES = "make the empty states of the web app friendlier";
    private static final String REFUND = "make the refund hint on the billing page of acme/web-app clearer";
    private static final String LINKS = "in acme/docs check the addresses in the docs README and make them links";

    @ConfigProperty(name = "threadwright.test.playground", defaultValue = "http://localhost")
    URI playground;

    @Inject
    Sandboxes sandboxes;

    private Stage stage;

    @BeforeEach
    void enter() {
        assumeThat(sandboxes.readiness()).isInstanceOf(Readiness.Ready.class);
        stage = new Stage(playground);
    }

    @AfterEach
    void leave() {
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    @LongForm
    void plansAndWorksAndOpensThePullRequestOnceBothAreApproved() {
        var asked = stage.ask("ada", EMPTY_STATES);
        approvePlan(asked);

        var pull = stage.approved(asked);

        assertThat(files(pull))
                .containsExactlyInAnyOrder(
                        "locales/en/billing.json",
                        "locales/de/billing.json",
                        "locales/fr/billing.json",
                        "public/404.html",
                        "public/maintenance.html");
    }

    @Test
    @LongForm
    void hearsWhatIsSaidWhileItWorks() {
        var asked = stage.ask("ada", EMPTY_STATES);
        approvePlan(asked);
        stage.slack.replyIn(asked, "ben", "never mind the second one");

        var pull = stage.approved(asked);

        assertThat(files(pull))
                .containsExactlyInAnyOrder(
                        "locales/en/billing.json",
                        "locales/de/billing.json",
                        "locales/fr/billing.json",
                        "public/maintenance.html");
    }

    @Test
    void stopsWhenItIsToldToAndGoesOnAfterAReply() {
        var asked = stage.ask("ada", EMPTY_STATES);
        approvePlan(asked);
        stage.card(asked, "session.stop");
        stage.slack.replyIn(asked, "ben", "stop");
        stage.shows(asked, "stopped");
        stage.slack.replyIn(asked, "ada", "please go on");

        assertThat(files(stage.approved(asked))).contains("public/maintenance.html");
    }

    @Test
    @LongForm
    void asksAndTakesAnAnswerFromAButton() {
        var asked = stage.ask("ada", REFUND);
        var question = stage.card(asked, "answer.choose");
        stage.slack.click("ben", question, "answer.choose", Stage.value(question, "answer.choose", ":1"));

        assertThat(files(stage.approved(asked))).containsExactly("locales/en/billing.json");
    }

    @Test
    void doesWithoutWhatItIsDenied() {
        var asked = stage.ask("ada", LINKS);
        stage.slack.click("ben", stage.card(asked, "permission.deny"), "permission.deny");

        var pull = stage.approved(asked);

        assertThat(stage.text("acme/docs", pull.head(), "README.md")).contains("not tried when this was written");
    }

    @Test
    @LongForm
    void takesAReplyForAnotherPlan() {
        var asked = stage.ask("ada", EMPTY_STATES);
        stage.card(asked, "plan.approve");
        stage.slack.replyIn(asked, "ben", "never mind the second one");
        var again = Stage.soon()
                .until(
                        () -> stage.card(asked, "plan.approve"),
                        card -> card.blocks().toString().contains(":2\""));
        stage.slack.click("ada", again, "plan.approve");

        assertThat(files(stage.approved(asked))).doesNotContain("public/404.html");
    }

    @Test
    void looksAtAPullRequestOfAnybody() {
        var pull = stage.approved(stage.ask("ada", "in acme/web-app change \"Contact sales\" to \"Talk to sales\""));

        var asked = stage.ask("ben", "review acme/web-app#" + pull.number());

        assertThat(stage.answers(asked, "I looked at").shown()).contains("It does all that it says, and nothing else.");
        assertThat(stage.slack.messagesIn(asked).stream()
                        .filter(Message::fromApp)
                        .map(Message::shown))
                .hasSize(2)
                .first()
                .asString()
                .contains("Answered below.");
    }

    private void approvePlan(Message asked) {
        stage.slack.click("ben", stage.card(asked, "plan.approve"), "plan.approve");
    }

    private static List<String> files(Forge.PullRequest pull) {
        return pull.files().stream().map(Forge.Change::path).toList();
    }
}

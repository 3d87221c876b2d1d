package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.embedded.Parts;
import dev.threadwright.playground.Forge;
import dev.threadwright.sandbox.Readiness;
import dev.threadwright.sandbox.Sandboxes;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** A session whose work a program of others does, with no model of ours: from the wish to the pull request. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(
        value = Rehearsal.class,
        initArgs = {
            @ResourceArg(name = "threadwright.pullrequest.identity", value = "asker"),
            @ResourceArg(name = "threadwright.policy.scopes.copy.channels", value = "C08GENERAL1"),
            @ResourceArg(name = "threadwright.policy.scopes.copy.repositories", value = "acme/web-app"),
            @ResourceArg(name = "threadwright.policy.scopes.copy.paths", value = "locales/**"),
            @ResourceArg(name = "threadwright.policy.scopes.copy.kinds", value = "strings")
        })
@WithTestResource(value = OtherAgent.class, initArgs = @ResourceArg(name = "way", value = "pages"))
class OtherAgentInAThreadTest {
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
    void plansAndWorksAndOpensThePullRequestOnceBothAreApproved() {
        var asked = stage.ask("ada", "make the page of acme/web-app that is not found friendlier");
        var plan = stage.card(asked, "plan.approve", "Make the heading friendlier");
        assertThat(plan.shown()).doesNotContain("rehearsal");
        stage.slack.click("ben", plan, "plan.approve");
        assertThat(stage.card(asked, "change.approve").shown())
                .contains("The page that is not found is friendlier.")
                .contains("No model is configured");

        var pull = stage.approved(asked);

        assertThat(pull.files()).extracting(Forge.Change::path).containsExactly("public/404.html");
        assertThat(stage.text("acme/web-app", pull.head(), "public/404.html"))
                .contains("<h1>This page is not here</h1>\n    <p>It may have moved.</p>");
    }
}

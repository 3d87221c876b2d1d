package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.embedded.Parts;
import dev.threadwright.playground.Forge;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** Slack over HTTP, GitHub with a token; and what the pull request is like. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(Rehearsal.class)
class ThreadToPullRequestTest extends ThreadToPullRequest {
    @Test
    void makesOneCommitOnTheNewestOne() {
        var base = stage.github.commit(WEB_APP, "main");
        var asked = stage.ask("ada", "change \"Contact sales\" to \"Talk to us\"");

        var pull = stage.approved(asked);

        var commit = stage.github.commit(WEB_APP, pull.head());
        assertThat(commit)
                .usingRecursiveComparison()
                .ignoringFields("sha", "email", "committerEmail", "files")
                .isEqualTo(new Forge.Commit(
                        "",
                        List.of(base.sha()),
                        "threadwright-machine",
                        "",
                        "threadwright-machine",
                        "",
                        """
                                Change "Contact sales" to "Talk to us"

                                Where:
                                - locales/en/pricing.json line 23

                                Asked in Slack.

                                Threadwright-Task: %s""".formatted(task(pull)),
                        List.of()));
        assertThat(List.of(commit.email(), commit.committerEmail()))
                .allMatch(email -> email.matches("\\d+\\+threadwright-machine@users\\.noreply\\..+"));
        assertThat(commit.files()).isEqualTo(pull.files());
        assertThat(commit.files())
                .singleElement()
                .satisfies(file -> assertThat(file.patch())
                        .contains("-      \"button\": \"Contact sales\"\n+      \"button\": \"Talk to us\""));
    }

    @Test
    void saysInThePullRequestWhatChangesAndWho() {
        var asked = stage.ask("ada", "change \"Change or cancel at any time.\" to \"Cancel *any* time.\"");

        var pull = stage.approved(asked);

        assertThat(pull.title()).isEqualTo("Change \"Change or cancel at any time.\" to \"Cancel *any* time.\"");
        assertThat(pull.base()).isEqualTo("main");
        assertThat(pull.body()).startsWith("""
                - `Change or cancel at any time.` becomes `Cancel *any* time.`

                Asked in Slack by Ada, approved by Ben.

                `locales/en/pricing.json:3`
                """).contains("task `%s`".formatted(task(pull)));
    }

    @Test
    void followsAPullRequestThatIsClosedAndReopened() {
        var asked = stage.ask("ada", "change \"Invoices\" to \"Bills\" in locales/en/billing.json");
        var pull = stage.approved(asked);

        stage.github.close(WEB_APP, pull.number());
        stage.shows(asked, "Closed without a merge by robin");
        stage.github.reopen(WEB_APP, pull.number());
        stage.shows(asked, "is open in");
        stage.github.merge(WEB_APP, pull.number());

        assertThat(stage.shows(asked, "Merged by robin").shown()).doesNotContain("Closed");
    }

    private static String task(Forge.PullRequest pull) {
        return pull.head().substring("threadwright/".length());
    }
}

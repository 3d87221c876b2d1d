package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.embedded.Parts;
import dev.threadwright.playground.Forge;
import dev.threadwright.playground.Forge.Grant;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** Slack over HTTP, GitHub as an App. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(value = Rehearsal.class, initArgs = @ResourceArg(name = "github.app", value = "true"))
class ThreadToPullRequestAsAppTest extends ThreadToPullRequest {
    @Test
    void narrowsItsTokensToTheOneRepositoryAndTheWorkThere() {
        var asked = stage.ask("ada", "change \"Plans for every team\" to \"A plan for every team\"");

        var pull = stage.approved(asked);
        assertThat(pull.author()).isEqualTo("threadwright[bot]");
        assertThat(pull.checks())
                .singleElement()
                .extracting(Forge.Check::summary)
                .asString()
                .contains("- 1 place in 1 file; every other byte stays as it is.");

        var work = Map.of(
                "contents",
                "write",
                "pull_requests",
                "write",
                "checks",
                "write",
                "deployments",
                "read",
                "metadata",
                "read");
        assertThat(stage.github.grants())
                .contains(new Grant(List.of(WEB_APP), work))
                .allSatisfy(grant -> assertThat(grant)
                        .isEqualTo(
                                grant.repositories().isEmpty()
                                        ? new Grant(List.of(), Map.of("metadata", "read"))
                                        : new Grant(grant.repositories().subList(0, 1), work)));
    }
}

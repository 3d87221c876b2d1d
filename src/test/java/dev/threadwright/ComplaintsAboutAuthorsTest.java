package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.embedded.Parts;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** As {@link ComplaintsTest} lists them: where a team wants pull requests to be by who asked. */
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
@LongForm
class ComplaintsAboutAuthorsTest extends LinkedAccount {
    /** 8. The pull request is not by who asked: open-swe#1375, #1378; background-agents#241, #1912; archie-hq#295. */
    @Test
    void makesWhoAskedTheAuthorOfThePullRequestAndOfTheCommit() {
        var repository = scene.repository("linked", "copy/a.md", "Open words\n");
        link("adapalmer");

        var pull = published("change \"Open words\" to \"Free words\" in " + repository, repository);

        assertThat(pull.author()).isEqualTo("adapalmer");
        assertThat(pull.body()).contains("by Ada, approved by Ben.").doesNotContain("Opened by Threadwright");
        var commit = scene.github.commit(repository, pull.headSha());
        assertThat(List.of(commit.author(), commit.committer()))
                .isEqualTo(List.of("adapalmer", "threadwright-machine"));
        assertThat(commit.email()).matches("\\d+\\+adapalmer@users\\.noreply\\..+");
        assertThat(commit.message()).contains("\nCo-authored-by: threadwright-machine <");
    }

    /** 8. Who asked is lost in silence: open-swe#1271, background-agents#1912. */
    @Test
    void saysSoWhereItIsNotByWhoAsked() {
        var repository = scene.repository("unlinked", "copy/a.md", "Open words\n");

        var pull = published("change \"Open words\" to \"Free words\" in " + repository, repository);

        assertThat(pull.author()).isEqualTo("threadwright-machine");
        assertThat(pull.body())
                .contains("Opened by Threadwright and not as the person who asked: no GitHub account is linked.");
        assertThat(shown).contains("mine and not that of who asked: no GitHub account is linked.");
    }
}

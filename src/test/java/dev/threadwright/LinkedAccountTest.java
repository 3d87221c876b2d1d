package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.embedded.Parts;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** A team that wants pull requests to be by who asked. */
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
class LinkedAccountTest extends LinkedAccount {
    @Test
    @LongForm
    void opensItAsItselfWhereTheTokenIsGoneAndSaysSo() {
        var repository = scene.repository("revoked", "copy/a.md", "Open words\n");
        link("adapalmer");
        scene.github.revokeTokensOf("adapalmer");

        var pull = published("change \"Open words\" to \"Free words\" in " + repository, repository);

        assertThat(pull.author()).isEqualTo("threadwright-machine");
        assertThat(pull.body()).contains("GitHub no longer takes the link to adapalmer.");
        assertThat(shown).contains("GitHub no longer takes the link to adapalmer.");
    }

    @Test
    @LongForm
    void opensItAsItselfWhereThePersonMayNotAndSaysSo() {
        var repository = scene.repository("forbidden", "copy/a.md", "Open words\n");
        link("adapalmer");
        scene.github.permissions("adapalmer", Map.of("metadata", "read", "contents", "read"));

        var pull = published("change \"Open words\" to \"Free words\" in " + repository, repository);

        assertThat(pull.author()).isEqualTo("threadwright-machine");
        assertThat(shown).contains("GitHub does not let adapalmer open it in " + repository + ".");
    }

    @Test
    void letsAnOwnerApproveWhoseAccountIsLinked() {
        var repository = scene.repository(
                "owned-by-login",
                Map.of(
                        "copy/a.md", "Open words\n".getBytes(StandardCharsets.UTF_8),
                        ".threadwright/owners", "copy/ @AdaPalmer\n".getBytes(StandardCharsets.UTF_8)));
        var asked = scene.ask("change \"Open words\" to \"Free words\" in " + repository);
        scene.slack.click("ada", scene.approvable(asked), "change.approve");
        assertThat(scene.whispers("ada", asked))
                .last()
                .asString()
                .contains("Copy owners of `copy/a.md`: @adapalmer.", "`/threadwright link` tells me so.");

        link("adapalmer");
        scene.slack.click("ada", scene.approvable(asked), "change.approve");

        assertThat(scene.says(asked, "is open in").shown())
                .contains("Approved by <@" + scene.user("ada") + "> (copy owner)");
    }

    @Test
    @LongForm
    void takesNobodyForAnOwnerWhoseLinkGitHubNoLongerTakes() {
        var repository = scene.repository(
                "owned-by-a-gone-login",
                Map.of(
                        "copy/a.md", "Open words\n".getBytes(StandardCharsets.UTF_8),
                        ".threadwright/owners", "copy/ @adapalmer\n".getBytes(StandardCharsets.UTF_8)));
        link("adapalmer");
        scene.github.revokeTokensOf("adapalmer");
        var asked = scene.ask("change \"Open words\" to \"Free words\" in " + repository);

        scene.slack.click("ada", scene.approvable(asked), "change.approve");

        assertThat(scene.whispers("ada", asked))
                .last()
                .asString()
                .contains("Who you are on GitHub could not be confirmed");
        assertThat(scene.github.pullRequests(repository)).isEmpty();
    }

    @Test
    @LongForm
    void linksNobodyWhoDeclined() {
        enter(code(), "adapalmer", "deny=1");

        Scene.soon()
                .untilAsserted(
                        () -> assertThat(told()).last().isEqualTo("You declined at GitHub, so nothing is linked."));
        assertThat(links()).isZero();
    }

    @Test
    void storesNoTokenInTheClearAndShowsTheCodeToOnePersonAlone() {
        var code = code();
        assertThat(scene.slack.messagesIn("web-copy"))
                .noneMatch(message -> message.visibleTo().isEmpty()
                        && message.json().toString().contains(code));
        enter(code, "adapalmer", "allow=1");
        var token = Scene.soon().until(this::stored, Optional::isPresent).orElseThrow();
        assertThat(token).matches("[0-9a-f]{8}:[A-Za-z0-9_-]{40,}");
    }

    private Optional<String> stored() throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.createStatement();
                var result = query.executeQuery("select token from github_account")) {
            return result.next() ? Optional.of(result.getString(1)) : Optional.empty();
        }
    }
}

package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.embedded.Parts;
import dev.threadwright.playground.Forge.Door;
import dev.threadwright.playground.Forge.Fault;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** Whatever goes well or wrong, and however much is logged, no credential is in a log, a thread or a pull request. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(Rehearsal.class)
class SecretsTest {
    @Inject
    Scene scene;

    @ConfigProperty(name = "slack.bot.token", defaultValue = "0")
    String botToken;

    @ConfigProperty(name = "slack.signing.secret", defaultValue = "0")
    String signingSecret;

    @ConfigProperty(name = "github.token", defaultValue = "0")
    String githubToken;

    @ConfigProperty(name = "github.webhook.secret", defaultValue = "0")
    String webhookSecret;

    private final TalkativeLog log = new TalkativeLog();

    @BeforeEach
    void listen() {
        log.attach();
    }

    @AfterEach
    void leave() {
        log.detach();
        scene.clear();
    }

    @Test
    void showsNoneOfThemAnywhere() {
        var repository = scene.repository("secrets", "copy/a.md", "Open words\n\nHidden words\n");
        var request = "change \"Open words\" to \"Free words\" in " + repository;

        scene.github.faults(Door.BOTH, Fault.BAD_GATEWAY, 2);
        var merged = scene.ask(request);
        var card = scene.approvable(merged);
        scene.github.faults(Door.BOTH, Fault.DROP, 2);
        scene.slack.click("ben", card, "change.approve");
        scene.says(merged, "/pull/1");
        scene.github.merge(repository, 1);
        scene.ending(merged);

        var refused = scene.ask("change \"Hidden words\" to \"Plain words\" in " + repository);
        var shown = scene.approvable(refused);
        scene.github.permissions(Map.of("metadata", "read", "contents", "read"));
        scene.slack.click("ben", shown, "change.approve");
        scene.ending(refused);
        scene.github.revokeToken(true);
        scene.ending(scene.ask("change \"Hidden words\" to \"Plain words\" in " + repository));
        scene.slack.faults(Map.of("revoked", true));
        var kept = scene.ask("hello");
        Scene.soon().until(() -> log.lines().anyMatch(line -> line.contains("token_revoked")));
        scene.slack.faults(Map.of("revoked", false));
        scene.ending(kept);
        scene.webhook("ping", "1", "{}").statusCode(200);

        assertThat(log.lines()).anyMatch(line -> line.contains("Task failed")).noneMatch(this::shows);
        assertThat(scene.slack.state().toString()).doesNotContain(secrets());
        assertThat(scene.slack.messagesIn("web-copy"))
                .noneMatch(message -> shows(message.json().toString()));
        assertThat(scene.github.pullRequests(repository)).hasSize(1).noneMatch(pull -> shows(pull.toString()));
    }

    private boolean shows(String line) {
        return Stream.of(secrets()).anyMatch(line::contains);
    }

    /** As they are, and as they stand in a header of basic authentication. */
    private String[] secrets() {
        return new String[] {
            botToken,
            signingSecret,
            githubToken,
            webhookSecret,
            Base64.getEncoder().encodeToString(("x-access-token:" + githubToken).getBytes(StandardCharsets.UTF_8))
        };
    }
}

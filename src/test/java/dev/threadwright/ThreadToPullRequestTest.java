package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.threadwright.embedded.Parts;
import dev.threadwright.playground.Forge;
import dev.threadwright.playground.Workspace;
import dev.threadwright.playground.Workspace.Message;
import dev.threadwright.slack.Rehearsal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole way, from what somebody says in a thread to a merged pull request, over the real protocols. */
@QuarkusTest
@QuarkusTestResource(Parts.class)
@QuarkusTestResource(Rehearsal.class)
class ThreadToPullRequestTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @ConfigProperty(name = "threadwright.test.playground")
    URI playground;

    private Workspace slack;
    private Forge github;

    @BeforeEach
    void connect() {
        slack = new Workspace(playground);
        github = new Forge(playground);
    }

    @Test
    void opensAPullRequestWithExactlyTheApprovedChange() {
        var asked =
                slack.say("ada", "web-copy", "@Threadwright on the pricing page change \"Sign up\" to \"Get started\"");
        var card = card(asked, "change.approve");
        assertThat(card.shown()).contains("Sign up").contains("Get started").contains("locales/en/pricing.json");

        slack.click("ben", card, "change.approve");
        var done = await().atMost(SOON)
                .until(() -> only(asked), message -> message.shown().contains("/pull/"));
        assertThat(done.ts()).isEqualTo(card.ts());

        var pull = github.pullRequests("acme/web-app").getFirst();
        assertThat(pull.files()).singleElement().satisfies(file -> {
            assertThat(file.path()).isEqualTo("locales/en/pricing.json");
            assertThat(file.additions()).isEqualTo(1);
            assertThat(file.deletions()).isEqualTo(1);
        });
        var before = text("main", "locales/en/pricing.json");
        assertThat(text(pull.head(), "locales/en/pricing.json")).isEqualTo(before.replace("Sign up", "Get started"));

        github.merge("acme/web-app", pull.number());
        await().atMost(SOON).until(() -> only(asked).shown().contains("Merged"));
    }

    private String text(String branch, String path) {
        return new String(github.fileAt("acme/web-app", branch, path), StandardCharsets.UTF_8);
    }

    private Message card(Message asked, String action) {
        return await().atMost(SOON)
                .until(
                        () -> answers(asked).stream()
                                .filter(message -> message.actions().contains(action))
                                .findFirst()
                                .orElse(null),
                        card -> card != null);
    }

    private Message only(Message asked) {
        var answers = answers(asked);
        assertThat(answers).hasSize(1);
        return answers.getFirst();
    }

    private List<Message> answers(Message asked) {
        return slack.messagesIn(asked).stream().filter(Message::fromApp).toList();
    }
}

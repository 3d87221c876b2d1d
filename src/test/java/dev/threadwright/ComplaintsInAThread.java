package dev.threadwright;

import dev.threadwright.playground.Forge;
import dev.threadwright.playground.Workspace.Message;
import dev.threadwright.task.Tasks;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;

/** What people do and see in a thread, for the tests of complaints. */
abstract class ComplaintsInAThread {
    static final String WISH = "change \"Quiet words\" to \"Loud words\" in ";

    @Inject
    Scene scene;

    @Inject
    Tasks tasks;

    @ConfigProperty(name = "slack.signing.secret", defaultValue = "0")
    String secret;

    String repository = "";

    @AfterEach
    void clear() {
        scene.slack.faults(Map.of("twice", false, "twins", "together", "delay_ms", 0, "slow_ms", 0));
        scene.clear();
    }

    Message quiet() {
        repository = scene.repository("complained", "copy/a.md", "Quiet words\n");
        return scene.ask(WISH + repository);
    }

    Forge.PullRequest pull(Message asked) {
        scene.says(asked, "is open in");
        return scene.github.pullRequest(repository, 1);
    }

    /** The card that answers a reply, once it can be approved. */
    Message cardAfter(Message reply) {
        return Stage.soon()
                .until(
                        () -> scene.answers(reply).stream()
                                .filter(card -> card.ts().compareTo(reply.ts()) > 0)
                                .filter(card -> card.actions().contains("change.approve"))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    void awaitDelivered() {
        Stage.soon().until(() -> scene.slack.deliveriesUnderWay() == 0);
    }

    static String value(Message card) {
        return card.element("change.approve").orElseThrow().path("value").asText();
    }
}

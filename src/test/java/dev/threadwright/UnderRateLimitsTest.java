package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import com.fasterxml.jackson.databind.JsonNode;
import dev.threadwright.embedded.Parts;
import dev.threadwright.playground.Workspace.Message;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/**
 * A Slack that answers half of the calls with 429 and breaks connections, before and after it did what it was asked: what
 * cards come to arrives all the same, in order, none twice, and no message is updated faster than Slack asks for.
 */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(Rehearsal.class)
class UnderRateLimitsTest {
    /** Several at a time, so that the limits that hold for all of them are met. */
    private static final int REQUESTS = 3;

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    /** Between the moments at which two calls begin and those at which they are written down. */
    private static final Duration SLACK_FOR_CLOCKS = Duration.ofMillis(60);

    @ConfigProperty(name = "threadwright.slack.between-updates")
    Duration betweenUpdates;

    @Inject
    Scene scene;

    @AfterEach
    void clear() {
        scene.slack.faults(off());
        scene.clear();
    }

    @Test
    void bringsEachCardToItsLastStateOnceAndInOrder() {
        bringsEachCardToItsLastState(Map.of("method", "chat."));
    }

    @LongForm
    @Test
    void doesSoWhereEveryOtherCallFailsAsWell() {
        bringsEachCardToItsLastState(Map.of());
    }

    /** @param meant which calls half of the time are limited, and now and then broken */
    private void bringsEachCardToItsLastState(Map<String, Object> meant) {
        var repo = scene.repository("limited", Map.of("words.md", words().getBytes()));
        scene.slack.faults(Map.of(
                "seed",
                7,
                "rate_limit",
                with(meant, Map.of("probability", 0.5, "retry_after", 1)),
                "drop",
                with(meant, Map.of("probability", 0.2, "after", "either"))));
        var asked = new ArrayList<Message>();
        for (int i = 0; i < REQUESTS; i++) {
            asked.add(scene.ask(
                    "in " + repo + " change \"Word number " + i + " here\" to \"Term number " + i + " here\""));
        }
        for (Message one : asked) {
            var card = Awaitility.await()
                    .atMost(PATIENCE)
                    .until(
                            () -> scene.card(one).orElse(null),
                            it -> it != null && it.actions().contains("change.drop"));
            scene.slack.click("ben", card, "change.drop");
        }

        for (Message one : asked) {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> scene.card(one).orElseThrow().shown(), shown -> shown.contains("dropped it"));
        }

        asked.forEach(one -> assertThat(scene.answers(one)).hasSize(1));
        assertThat(failed()).as("calls that Slack limited or that broke").isPositive();
        var cards =
                asked.stream().map(one -> scene.card(one).orElseThrow().ts()).toList();
        effective(cards).forEach((ts, updates) -> {
            assertThat(updates)
                    .as("updates of %s", ts)
                    .isSortedAccordingTo((one, other) -> Integer.compare(step(one), step(other)));
            for (int i = 1; i < updates.size(); i++) {
                assertThat(Duration.ofMillis(at(updates.get(i)) - at(updates.get(i - 1))))
                        .as("between two updates of %s", ts)
                        .isGreaterThanOrEqualTo(betweenUpdates.minus(SLACK_FOR_CLOCKS));
            }
        });
    }

    private static Map<String, Object> with(Map<String, Object> some, Map<String, Object> others) {
        var all = new HashMap<>(some);
        all.putAll(others);
        return all;
    }

    private long failed() {
        return List.of("chat.postMessage", "chat.update", "conversations.replies").stream()
                .flatMap(method -> scene.slack.calls(method).stream())
                .filter(call -> call.path("status").asInt() != 200)
                .count();
    }

    /** What took effect on each message of ours, in the order in which it did. */
    private Map<String, List<JsonNode>> effective(List<String> cards) {
        var updates = new HashMap<String, List<JsonNode>>();
        scene.slack.calls("chat.update").stream()
                .filter(call -> call.path("answer").path("ok").asBoolean())
                .filter(call -> cards.contains(call.path("arguments").path("ts").asText()))
                .forEach(call -> updates.computeIfAbsent(
                                call.path("arguments").path("ts").asText(), _ -> new ArrayList<>())
                        .add(call));
        return updates;
    }

    private static long at(JsonNode call) {
        return call.path("at").asLong();
    }

    /** How far the task was that a card shows. */
    private static int step(JsonNode update) {
        String text = update.path("arguments").path("text").asText();
        return text.contains("dropped it") ? 2 : text.startsWith("Make this change") ? 1 : 0;
    }

    private static String words() {
        var words = new StringBuilder("# Words\n");
        for (int i = 0; i < REQUESTS; i++) {
            words.append("\nWord number ").append(i).append(" here\n");
        }
        return words.toString();
    }

    private static Map<String, Object> off() {
        return Map.of(
                "rate_limit", Map.of("probability", 0.0),
                "drop", Map.of("probability", 0.0));
    }
}

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
import java.util.function.Predicate;
import java.util.stream.IntStream;
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

    /** What a card shows as time goes by. */
    private static final List<String> DROPPED = List.of("Make this change", "dropped it");

    /** The same of one whose request is edited twice, approved and merged. */
    private static final List<String> WALKED =
            List.of("First walk", "Second walk", "Third walk", "is open in", "Merged by");

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
        var walked = scene.ask(walk(repo, "First"));
        var asked = new ArrayList<Message>();
        for (int i = 0; i < REQUESTS; i++) {
            asked.add(scene.ask(
                    "in " + repo + " change \"Word number " + i + " here\" to \"Term number " + i + " here\""));
        }
        shows(walked, "First walk");
        scene.slack.edit(walked, "@Threadwright " + walk(repo, "Second"));
        for (Message one : asked) {
            scene.slack.click("ben", pressable(one, "change.drop"), "change.drop");
        }
        asked.forEach(one -> shows(one, "dropped it"));
        shows(walked, "Second walk");
        // Each answer that is lost costs five seconds and more; from here on nothing else is waited for.
        scene.slack.faults(Map.of("drop", Map.of("probability", 0.0)));
        scene.slack.edit(walked, "@Threadwright " + walk(repo, "Third"));
        shows(walked, "Third walk");
        scene.slack.click("ben", pressable(walked, "change.approve"), "change.approve");
        shows(walked, "is open in");
        scene.github.merge(repo, scene.github.pullRequests(repo).getFirst().number());
        shows(walked, "Merged by");

        assertThat(failed()).as("calls that Slack limited or that broke").isPositive();
        asked.forEach(one -> assertInOrder(one, DROPPED));
        // What it began with may have been its post.
        assertThat(assertInOrder(walked, WALKED)).containsSequence(WALKED.subList(1, WALKED.size()));
    }

    private static String walk(String repo, String words) {
        return "in " + repo + " change \"Walked word\" to \"" + words + " walk\"";
    }

    private Message pressable(Message asked, String action) {
        return awaited(asked, card -> card.actions().contains(action));
    }

    private void shows(Message asked, String words) {
        awaited(asked, card -> card.shown().contains(words));
    }

    private Message awaited(Message asked, Predicate<Message> card) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> scene.card(asked).orElse(null), it -> it != null && card.test(it));
    }

    /** Of the one card: in order, at Slack's pace, and twice only what was not heard to have arrived. @return what it showed */
    private List<String> assertInOrder(Message asked, List<String> way) {
        assertThat(scene.answers(asked)).hasSize(1);
        var updates = effective(scene.card(asked).orElseThrow());
        // An edit has the words looked for once more: that is on no way.
        var steps = updates.stream()
                .map(update -> step(update, way))
                .filter(step -> step >= 0)
                .toList();
        assertThat(steps).as("updates of %s", asked.text()).isSorted();
        for (int i = 1; i < updates.size(); i++) {
            var before = updates.get(i - 1);
            var update = updates.get(i);
            assertThat(Duration.ofMillis(at(update) - at(before)))
                    .as("between two updates of %s", asked.text())
                    .isGreaterThanOrEqualTo(betweenUpdates.minus(SLACK_FOR_CLOCKS));
            assertThat(before.path("status").asInt() != 200 || !shown(before).equals(shown(update)))
                    .as("sent twice: %s", shown(update))
                    .isTrue();
        }
        return steps.stream().distinct().map(way::get).toList();
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

    /** What took effect on a message of ours, in the order in which it did. */
    private List<JsonNode> effective(Message card) {
        return scene.slack.calls("chat.update").stream()
                .filter(call -> call.path("answer").path("ok").asBoolean())
                .filter(call -> call.path("arguments").path("ts").asText().equals(card.ts()))
                .toList();
    }

    private static long at(JsonNode call) {
        return call.path("at").asLong();
    }

    private static String shown(JsonNode update) {
        return update.path("arguments").path("text").asText()
                + update.path("arguments").path("blocks").asText();
    }

    /** How far the task was that a card shows; -1 while it looks for the words. */
    private static int step(JsonNode update, List<String> way) {
        String text = update.path("arguments").path("text").asText();
        return IntStream.range(0, way.size())
                .filter(i -> text.contains(way.get(i)))
                .max()
                .orElse(-1);
    }

    private static String words() {
        var words = new StringBuilder("# Words\n\nWalked word\n");
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

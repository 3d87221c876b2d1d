package dev.threadwright;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.embedded.Parts;
import dev.threadwright.playground.Forge;
import dev.threadwright.search.Search;
import dev.threadwright.text.Quotation;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** What is measured of the way from a thread to a pull request. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(Rehearsal.class)
class MetricsTest {
    private static final String ACCEPTED = "threadwright_inbox_accepted_total";
    private static final String DEDUPLICATED = "threadwright_inbox_deduplicated_total";
    private static final String ACKNOWLEDGED = "threadwright_inbox_acknowledgement_seconds";
    private static final String CARD = "threadwright_card_latency_seconds";
    private static final String PUBLISHED = "threadwright_session_approval_to_pull_request_seconds";
    private static final String FAILURES = "threadwright_session_failures_total{kind=\"unreachable\"";
    private static final String ENDED = "threadwright_session_ended_total{outcome=\"merged\"";

    @ConfigProperty(name = "threadwright.test.playground", defaultValue = "http://localhost")
    URI playground;

    @Inject
    Search search;

    @Test
    void countsAndTimesWhatHappens() {
        // What reads the repositories at first would take failures that are meant for the task; this one comes last.
        Stage.soon()
                .until(() -> !search.find(new Quotation("Back in a few minutes"), List.of(), true)
                        .hits()
                        .isEmpty());
        var before = metrics();
        try (var stage = new Stage(playground)) {
            stage.slack.faults(Map.of("twice", true));
            // The library asks a second time at once, so one failure would not be seen.
            stage.github.faults(Forge.Door.BOTH, Forge.Fault.BAD_GATEWAY, 8);
            var asked = stage.ask("ada", "change \"Language\" to \"Your language\" in locales/en/settings.json");
            var pull = stage.approved(asked);
            stage.github.merge("acme/web-app", pull.number());
            stage.shows(asked, "Merged");
            stage.awaitDelivered();
            stage.slack.faults(Map.of("twice", false));
            stage.github.noFaults();
        }
        var after = metrics();

        // The mention and its twin, each twice; one of them is a task.
        assertThat(more(before, after, ACCEPTED)).isGreaterThanOrEqualTo(4);
        assertThat(more(before, after, DEDUPLICATED)).isGreaterThanOrEqualTo(3);
        assertThat(more(before, after, FAILURES)).isPositive();
        assertThat(more(before, after, ENDED)).isEqualTo(1);
        for (var timer : new String[] {ACKNOWLEDGED, CARD, PUBLISHED}) {
            assertThat(more(before, after, timer + "_count")).as(timer).isPositive();
            assertThat(more(before, after, timer + "_sum") / more(before, after, timer + "_count"))
                    .as("mean seconds of " + timer)
                    .isBetween(0.0001, 120.0);
        }
    }

    private static double more(String before, String after, String series) {
        return sum(after, series) - sum(before, series);
    }

    /** Of every line that begins so; behind a {@code #} stands an example. */
    private static double sum(String metrics, String series) {
        return metrics.lines()
                .filter(line -> line.startsWith(series))
                .map(line -> line.split(" # ")[0])
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static String metrics() {
        return given().get("/q/metrics").then().statusCode(200).extract().asString();
    }
}

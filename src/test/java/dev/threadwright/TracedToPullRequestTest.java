package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.embedded.Parts;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** With nobody asked in between and traces switched on, as where OTEL_EXPORTER_OTLP_ENDPOINT is set. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(
        value = Rehearsal.class,
        initArgs = {
            @ResourceArg(name = "threadwright.autonomy", value = "pull-request"),
            @ResourceArg(name = "quarkus.otel.sdk.disabled", value = "false")
        })
class TracedToPullRequestTest {
    private static final InMemorySpanExporter SPANS = InMemorySpanExporter.create();

    @ConfigProperty(name = "threadwright.test.playground", defaultValue = "http://localhost")
    URI playground;

    /** Sees every span of the application, whoever else exports them. */
    @Singleton
    static class Watching {
        @Produces
        @Singleton
        SpanProcessor processor() {
            return SimpleSpanProcessor.create(SPANS);
        }
    }

    @Test
    void leavesOneTraceFromTheSlackRequestToThePullRequest() {
        try (var stage = new Stage(playground)) {
            var asked = stage.ask("ada", "change \"Contact sales\" to \"Talk to us\"");
            stage.pullRequest(asked);

            Stage.soon()
                    .untilAsserted(() -> assertThat(namesInTheTraceOf("open pull request"))
                            .contains(
                                    "POST /slack/events", "inbox receive", "session", "match", "push", "github POST"));
        }
    }

    @Test
    void opensThePullRequestStraightAwayWhereOnePlaceFits() {
        try (var stage = new Stage(playground)) {
            var asked = stage.ask("ada", "change \"Appearance\" to \"Look\"");

            assertThat(stage.pullRequest(asked).title()).isEqualTo("Change \"Appearance\" to \"Look\"");
            assertThat(stage.shows(asked, "is open in").shown()).doesNotContain("Approved by");
        }
    }

    @Test
    void asksAllTheSameWhereSeveralPlacesFit() {
        try (var stage = new Stage(playground)) {
            var asked = stage.ask("ada", "in acme/web-app change \"Sign up\" to \"Join\"");

            assertThat(stage.card(asked, "change.approve").actions()).contains("place.choose");
        }
    }

    private static List<String> namesInTheTraceOf(String name) {
        var spans = SPANS.getFinishedSpanItems();
        var trace = spans.stream()
                .filter(span -> span.getName().equals(name))
                .map(SpanData::getTraceId)
                .findFirst();
        return spans.stream()
                .filter(span -> trace.equals(Optional.of(span.getTraceId())))
                .map(SpanData::getName)
                .toList();
    }
}

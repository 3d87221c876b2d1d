package dev.threadwright.session;

import dev.threadwright.progress.ProgressEvent.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

@ApplicationScoped
class SessionMetrics {
    private final MeterRegistry registry;
    private final Clock clock;

    SessionMetrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /** A pull request is open that was approved then. */
    void published(Instant approvedAt) {
        registry.timer("threadwright.session.approval.to.pull.request")
                .record(Duration.between(approvedAt, clock.instant()));
    }

    /** @param kind a short fixed word */
    void failed(String kind) {
        registry.counter("threadwright.session.failures", "kind", kind).increment();
    }

    void ended(Outcome outcome) {
        registry.counter("threadwright.session.ended", "outcome", outcome.name().toLowerCase(Locale.ROOT))
                .increment();
    }
}

package dev.threadwright.slack;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/** How fast cards appear and how well Slack takes them. */
@ApplicationScoped
class CardMetrics {
    private final MeterRegistry registry;
    private final Timer latency;

    CardMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.latency = Timer.builder("threadwright.card.latency")
                .description("From the asking message to its card")
                .publishPercentileHistogram()
                .register(registry);
    }

    /** @param messageTs seconds since 1970 with a fraction, as Slack writes them */
    void posted(String messageTs, Instant now) {
        sent("post");
        try {
            var asked = Instant.EPOCH.plusMillis(
                    new BigDecimal(messageTs).movePointRight(3).longValue());
            latency.record(Duration.between(asked, now));
        } catch (NumberFormatException notATime) {
            failed("message_ts");
        }
    }

    void updated() {
        sent("update");
    }

    private void sent(String call) {
        registry.counter("threadwright.card.sent", "call", call).increment();
    }

    /** @param kind one of a small set, or a code of Slack's */
    void failed(String kind) {
        registry.counter("threadwright.card.failures", "kind", kind).increment();
    }

    void unreadable() {
        registry.counter("threadwright.card.unreadable").increment();
    }
}

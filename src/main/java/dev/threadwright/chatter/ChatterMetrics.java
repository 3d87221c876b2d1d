package dev.threadwright.chatter;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/** How many offers are made, and what people say to them. */
@ApplicationScoped
class ChatterMetrics {
    private final MeterRegistry registry;

    ChatterMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void made(boolean shadow) {
        registry.counter("threadwright.chatter.offers", "mode", shadow ? "shadow" : "on")
                .increment();
    }

    void joined() {
        registry.counter("threadwright.chatter.joined").increment();
    }

    void answered(boolean shadow, Offer.State answer) {
        registry.counter(
                        "threadwright.chatter.answers",
                        "mode",
                        shadow ? "shadow" : "on",
                        "answer",
                        answer.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    /** @param outcome {@code nothing}, {@code unlikely}, {@code known}, {@code offered}, … */
    void decided(String outcome) {
        registry.counter("threadwright.chatter.threads", "outcome", outcome).increment();
    }
}

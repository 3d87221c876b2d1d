package dev.threadwright.insight;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** The figures of the last thirty days, for who watches the service. A value that does not exist is not a number. */
@ApplicationScoped
class InsightMetrics {
    private static final Duration WINDOW = Duration.ofDays(30);
    private static final Figures.Waits NONE = new Figures.Waits(null, null);

    private final Insights insights;
    private final Clock clock;
    private volatile Figures figures = new Figures(0, 0, 0, 0, 0, NONE, NONE, BigDecimal.ZERO, 0, 0, 0);
    private volatile Insights.Return back = new Insights.Return(0, 0);

    InsightMetrics(Insights insights, MeterRegistry metrics, Clock clock) {
        this.insights = insights;
        this.clock = clock;
        gauge(metrics, "asked", "Requests", Figures::asked);
        gauge(metrics, "opened", "Pull requests", Figures::opened);
        gauge(metrics, "merged", "Pull requests that were merged", Figures::merged);
        gauge(metrics, "closed", "Pull requests that were closed without a merge", Figures::closed);
        gauge(metrics, "changes.asked", "Pull requests in which a review asked for changes", Figures::questioned);
        gauge(metrics, "offers.taken", "Requests that people made of offers", Figures::taken);
        wait(metrics, "to.pull.request", "0.5", now -> now.toPullRequest().half());
        wait(metrics, "to.pull.request", "0.9", now -> now.toPullRequest().most());
        wait(metrics, "to.merge", "0.5", now -> now.toMerge().half());
        wait(metrics, "to.merge", "0.9", now -> now.toMerge().most());
        gauge(metrics, "cost.per.merge", "US dollars", now -> now.costPerMerge().orElse(Double.NaN));
        gauge(
                metrics,
                "merge.rate",
                "Merged of those that ended",
                now -> now.mergeRate().orElse(Double.NaN));
        Gauge.builder("threadwright.insight.people", () -> back.people())
                .description("Who asked for the first time seven days ago or earlier")
                .register(metrics);
        Gauge.builder("threadwright.insight.people.back", () -> back.back())
                .description("Of these, who asked again seven days later or more")
                .register(metrics);
    }

    private void gauge(MeterRegistry metrics, String name, String what, Function<Figures, Number> value) {
        Gauge.builder("threadwright.insight." + name, () -> value.apply(figures))
                .description(what + ", of the last 30 days")
                .register(metrics);
    }

    private void wait(
            MeterRegistry metrics, String name, String quantile, Function<Figures, Optional<Duration>> value) {
        Gauge.builder(
                        "threadwright.insight." + name,
                        () -> value.apply(figures)
                                .map(wait -> wait.toMillis() / 1000.0)
                                .orElse(Double.NaN))
                .tag("quantile", quantile)
                .baseUnit("seconds")
                .description("From the request on, of the last 30 days")
                .register(metrics);
    }

    @Scheduled(
            every = "1m",
            delayed = "10s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void refresh() {
        var now = clock.instant();
        figures = insights.figures(Insights.Scope.ALL, now.minus(WINDOW));
        back = insights.returned(Insights.Scope.ALL, now);
    }
}

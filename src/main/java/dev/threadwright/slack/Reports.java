package dev.threadwright.slack;

import dev.threadwright.insight.Figures;
import dev.threadwright.insight.Insights;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a channel gets told once a week. */
@ApplicationScoped
class Reports {
    private static final Duration WEEK = Duration.ofDays(7);

    private final Insights insights;
    private final Clock clock;

    Reports(Insights insights, Clock clock) {
        this.insights = insights;
        this.clock = clock;
    }

    Rendered weekly(String team, String channel) {
        var now = clock.instant();
        var scope = new Insights.Scope(team, channel, null);
        return weekly(insights.figures(scope, now.minus(WEEK)), insights.returned(scope, now));
    }

    static Rendered weekly(Figures figures, Insights.Return returned) {
        var lines = new ArrayList<>(FigureTexts.lines(figures));
        FigureTexts.returned(returned).ifPresent(lines::add);
        var head = "This channel's last seven days";
        var body = String.join("\n", lines);
        return new Rendered(
                head + ": " + String.join("; ", lines).replace("*", ""),
                BlockKit.array(List.of(
                                FormKit.header(head),
                                FormKit.section(body),
                                BlockKit.context(
                                        "Once a week, as this channel's settings have it: /threadwright settings")))
                        .toString());
    }
}

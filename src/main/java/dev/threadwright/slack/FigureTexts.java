package dev.threadwright.slack;

import dev.threadwright.insight.Figures;
import dev.threadwright.insight.Insights;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Figures in words: each a line, and only those that there are. */
final class FigureTexts {
    private FigureTexts() {}

    static List<String> lines(Figures figures) {
        var lines = new ArrayList<String>();
        lines.add("*%d* %s asked for, *%d* %s opened, *%d* merged"
                .formatted(
                        figures.asked(),
                        figures.asked() == 1 ? "change" : "changes",
                        figures.opened(),
                        figures.opened() == 1 ? "pull request" : "pull requests",
                        figures.merged()));
        if (figures.taken() > 0) {
            lines.add("Of my own offers: *%d* taken up".formatted(figures.taken()));
        }
        figures.mergeRate()
                .ifPresent(rate -> lines.add("Merge rate *%d %%* (%d of %d that ended)"
                        .formatted(Math.round(rate * 100), figures.merged(), figures.merged() + figures.closed())));
        wait("To the pull request", figures.toPullRequest()).ifPresent(lines::add);
        wait("To the merge", figures.toMerge()).ifPresent(lines::add);
        if (figures.opened() > 0) {
            lines.add("Changes asked for in review: *%d* of %d".formatted(figures.questioned(), figures.opened()));
        }
        if (figures.cost().signum() > 0) {
            figures.costPerMerge()
                    .ifPresent(cost ->
                            lines.add("Cost per merged change *%s*".formatted(dollars(BigDecimal.valueOf(cost)))));
        }
        if (figures.liked() + figures.disliked() > 0) {
            lines.add("Of use: *%d* yes, *%d* no".formatted(figures.liked(), figures.disliked()));
        }
        return lines;
    }

    private static Optional<String> wait(String what, Figures.Waits waits) {
        return waits.half()
                .flatMap(half -> waits.most()
                        .map(most -> "%s: half within *%s*, nine of ten within *%s*"
                                .formatted(what, time(half), time(most))));
    }

    static Optional<String> returned(Insights.Return returned) {
        return returned.people() == 0
                ? Optional.empty()
                : Optional.of(
                        "Came back after seven days: *%d* of %d people".formatted(returned.back(), returned.people()));
    }

    static String dollars(BigDecimal cost) {
        return "$" + cost.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    /** As people say it: two digits are enough. */
    static String time(Duration time) {
        if (time.toMinutes() < 1) {
            return Math.max(1, time.toSeconds()) + " s";
        }
        if (time.toHours() < 1) {
            return time.toMinutes() + " min";
        }
        double hours = time.toMinutes() / 60.0;
        return hours < 48 ? number(hours) + " h" : number(hours / 24) + " days";
    }

    private static String number(double value) {
        return value < 10 ? String.format(Locale.ROOT, "%.1f", value) : Long.toString(Math.round(value));
    }
}

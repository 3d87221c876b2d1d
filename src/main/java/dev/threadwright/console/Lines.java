package dev.threadwright.console;

import dev.threadwright.session.Chronicles;
import dev.threadwright.task.Register;
import dev.threadwright.task.TaskState;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Tasks and what sessions do, a line each, as far as whoever looks may read it. */
@ApplicationScoped
class Lines {
    static final String HIDDEN = "Said in a private channel: operators may read it.";

    private static final int MOST_WORDS = 240;
    private static final int MOST_SHOWN = 600;
    /** What stands for a request that says nothing. */
    private static final String NO_WORDS = "(no words)";

    private final Directory directory;
    private final Clock clock;

    Lines(Directory directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    Screens.Line line(Register.Listed listed, Visitor visitor) {
        var task = listed.task();
        var thread = task.ask().thread();
        boolean readable = directory.mayRead(thread.team(), thread.channel(), visitor);
        return new Screens.Line(
                task.id().value(),
                state(task.state()),
                task.state() == TaskState.FAILED,
                readable
                        ? Shown.cut(
                                seen(directory.plain(thread.team(), task.ask().text())), MOST_WORDS)
                        : HIDDEN,
                !readable,
                directory.channel(thread.team(), thread.channel(), visitor),
                directory.name(task.ask().asker()),
                Shown.time(task.submittedAt(), clock.instant()),
                listed.held());
    }

    /** What somebody said, or that nothing of it can be seen. */
    static String seen(String plain) {
        return plain.codePoints().anyMatch(Lines::isSeen) ? plain : NO_WORDS;
    }

    private static boolean isSeen(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** @param readable whether what people and the model said may be shown */
    List<Screens.Step> steps(List<Chronicles.Dated> moments, boolean readable) {
        return moments.stream().map(dated -> step(dated, readable)).toList();
    }

    private static Screens.Step step(Chronicles.Dated dated, boolean readable) {
        var moment = dated.moment();
        var text = readable ? moment.text() : "";
        return new Screens.Step(
                dated.seq(),
                moment.kind().name().toLowerCase(Locale.ROOT),
                moment.title(),
                text,
                moment.failed(),
                text.length() > MOST_SHOWN,
                took(moment.millis(), moment.cost()));
    }

    private static String took(long millis, BigDecimal cost) {
        var time = millis < 1_000 ? (millis == 0 ? "" : millis + " ms") : Shown.length(Duration.ofMillis(millis));
        return cost.signum() == 0 ? time : time + (time.isEmpty() ? "" : ", ") + Shown.money(cost);
    }

    String used(Chronicles.Course course) {
        var spent = course.spent();
        return String.join(
                " · ",
                Shown.count(spent.turns(), "turn"),
                Shown.length(Duration.ofMillis(spent.millis())),
                Shown.count(spent.inputTokens() + spent.outputTokens(), "token"),
                Shown.money(spent.cost()));
    }

    Shown.Time begun(Chronicles.Course course) {
        return Shown.time(course.begunAt(), clock.instant());
    }

    static String state(TaskState state) {
        return switch (state) {
            case SUBMITTED -> "submitted";
            case WORKING -> "working";
            case INPUT_REQUIRED -> "waits for a person";
            case COMPLETED -> "completed";
            case CANCELED -> "canceled";
            case FAILED -> "failed";
            case REJECTED -> "rejected";
        };
    }
}

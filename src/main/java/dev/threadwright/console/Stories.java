package dev.threadwright.console;

import dev.threadwright.agent.Plan;
import dev.threadwright.audit.Archive;
import dev.threadwright.pullrequest.PullRequest;
import dev.threadwright.pullrequest.PullRequests;
import dev.threadwright.session.Chronicles;
import dev.threadwright.task.Approvals;
import dev.threadwright.task.Register;
import dev.threadwright.task.Task;
import dev.threadwright.task.TaskState;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A task from the message to the merge, put together from all who know of it. */
@ApplicationScoped
class Stories {
    private static final int MOST_STEPS = 400;
    private static final int MOST_EVENTS = 1_000;

    private final Chronicles chronicles;
    private final Approvals approvals;
    private final PullRequests pullRequests;
    private final Archive archive;
    private final Lines lines;
    private final Events events;
    private final Directory directory;
    private final Clock clock;

    Stories(
            Chronicles chronicles,
            Approvals approvals,
            PullRequests pullRequests,
            Archive archive,
            Lines lines,
            Events events,
            Directory directory,
            Clock clock) {
        this.chronicles = chronicles;
        this.approvals = approvals;
        this.pullRequests = pullRequests;
        this.archive = archive;
        this.lines = lines;
        this.events = events;
        this.directory = directory;
        this.clock = clock;
    }

    Screens.Story tell(Register.Listed listed, Frame frame) {
        var task = listed.task();
        var thread = task.ask().thread();
        var visitor = frame.visitor();
        boolean readable = directory.mayRead(thread.team(), thread.channel(), visitor);
        var course = chronicles.of(task.id());
        var moments = chronicles.newest(task.id(), MOST_STEPS);
        boolean open = !task.state().isEnd();
        return new Screens.Story(
                frame,
                lines.line(listed, visitor),
                readable ? Lines.seen(directory.plain(thread.team(), task.ask().text())) : Lines.HIDDEN,
                readable
                        ? directory
                                .link(thread, task.ask().messageTs())
                                .map(URI::toString)
                                .orElse(null)
                        : null,
                open && pullRequests.of(task.id()).isEmpty(),
                task.state() == TaskState.FAILED,
                pullRequests.of(task.id()).map(Stories::pull).orElse(null),
                course.map(one -> one.repo() + " · " + lines.used(one)).orElse(null),
                readable ? plan(moments) : List.of(),
                lines.steps(moments, readable),
                open && course.isPresent(),
                approvals(task),
                archive.story(task.id().value(), MOST_EVENTS).stream()
                        .filter(found -> moments.isEmpty() || !isStep(found))
                        .map(found -> events.event(found, visitor).within())
                        .toList());
    }

    /** Whether the session's own course tells it too. */
    private static boolean isStep(Archive.Found found) {
        return found.kind().startsWith("session.") && !found.kind().equals("session.begun");
    }

    List<Screens.Step> steps(Task task, Visitor visitor) {
        var thread = task.ask().thread();
        return lines.steps(
                chronicles.newest(task.id(), MOST_STEPS), directory.mayRead(thread.team(), thread.channel(), visitor));
    }

    private static Screens.Pull pull(PullRequest pull) {
        return new Screens.Pull(
                pull.repo() + "#" + pull.number(),
                pull.url().toString(),
                pull.state().name().toLowerCase(Locale.ROOT)
                        + pull.endedBy().map(by -> " by " + by).orElse(""));
    }

    private static List<Screens.PlanStep> plan(List<Chronicles.Dated> moments) {
        return moments.reversed().stream()
                .map(dated -> dated.moment().plan())
                .flatMap(Stream::ofNullable)
                .findFirst()
                .map(Plan::steps)
                .orElse(List.of())
                .stream()
                .map(step -> new Screens.PlanStep(step.title(), state(step.state())))
                .toList();
    }

    private static String state(Plan.State state) {
        return switch (state) {
            case PENDING -> "to do";
            case IN_PROGRESS -> "at work";
            case DONE -> "done";
            case FAILED -> "failed";
        };
    }

    /** Those of every question. */
    private List<Screens.Yes> approvals(Task task) {
        return IntStream.rangeClosed(1, task.revision())
                .boxed()
                .flatMap(revision -> approvals.of(task.id(), revision).stream())
                .map(yes -> new Screens.Yes(
                        directory.name(yes.by()), yes.standing(), Shown.time(yes.at(), clock.instant())))
                .toList();
    }
}

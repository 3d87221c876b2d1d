package dev.threadwright.console;

import dev.threadwright.inbox.DeadLetters;
import dev.threadwright.inbox.Inbox;
import dev.threadwright.limits.Level;
import dev.threadwright.limits.Limits;
import dev.threadwright.limits.Load;
import dev.threadwright.limits.Party;
import dev.threadwright.limits.Pause;
import dev.threadwright.limits.Pauses;
import dev.threadwright.outbox.Outbox;
import dev.threadwright.session.Chronicles;
import dev.threadwright.session.Queue;
import dev.threadwright.task.Register;
import dev.threadwright.task.TaskState;
import dev.threadwright.thread.Person;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What waits, what failed, and what was set aside. */
@Path(SignIn.PATH)
@ApplicationScoped
@Authenticated
@Guarded
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
class WorkPages {
    private static final int AT_ONCE = 25;

    private final Register register;
    private final Chronicles chronicles;
    private final Limits limits;
    private final Load load;
    private final Pauses pauses;
    private final DeadLetters letters;
    private final Inbox inbox;
    private final Outbox outbox;
    private final Lines lines;
    private final Directory directory;
    private final Frames frames;
    private final Visitors visitors;
    private final Acts acts;
    private final Clock clock;

    WorkPages(
            Register register,
            Chronicles chronicles,
            Limits limits,
            Load load,
            Pauses pauses,
            DeadLetters letters,
            Inbox inbox,
            Outbox outbox,
            Lines lines,
            Directory directory,
            Frames frames,
            Visitors visitors,
            Acts acts,
            Clock clock) {
        this.register = register;
        this.chronicles = chronicles;
        this.limits = limits;
        this.load = load;
        this.pauses = pauses;
        this.letters = letters;
        this.inbox = inbox;
        this.outbox = outbox;
        this.lines = lines;
        this.directory = directory;
        this.frames = frames;
        this.visitors = visitors;
        this.acts = acts;
        this.clock = clock;
    }

    /** Each of what holds work back is a section. */
    @GET
    @Path("queue")
    public String queue() {
        var frame = frames.frame("Queue", "queue");
        var queue = chronicles.queue();
        var now = clock.instant();
        return new Screens.Queue(
                        frame,
                        List.of(tasks(), sessions(queue), limits(), messages()),
                        queue.waiting().stream()
                                .map(one -> new Screens.Waiting(
                                        one.task().value(),
                                        directory.channel(
                                                one.ask().thread().team(),
                                                one.ask().thread().channel(),
                                                frame.visitor()),
                                        directory.name(one.ask().asker()),
                                        Shown.time(one.since(), now)))
                                .toList(),
                        pauses.everywhere().stream()
                                .map(pause -> paused(pause, frame.visitor()))
                                .toList())
                .render();
    }

    private Screens.Paused paused(Pause pause, Visitor visitor) {
        var party = pause.party();
        var what = switch (party.whose()) {
            case PERSON -> directory.name(new Person(party.team(), party.id()));
            case CHANNEL -> directory.channel(party.team(), party.id(), visitor);
            case REPOSITORY -> party.id();
            case WORKSPACE, TOTAL -> "everything in " + pause.by().team();
        };
        boolean readable = party.whose() != Party.Whose.CHANNEL || directory.mayRead(party.team(), party.id(), visitor);
        return new Screens.Paused(
                what,
                directory.name(pause.by()),
                readable ? pause.reason() : "",
                Shown.time(pause.at(), clock.instant()));
    }

    private Screens.Section limits() {
        var figures = new ArrayList<>(limits.shared().stream()
                .map(level -> new Screens.Figure(level.said(), level.inUse(), "begins anew " + Level.utc(level.ends())))
                .toList());
        if (figures.isEmpty()) {
            figures.add(new Screens.Figure("Shared by all", "no limit", "as nobody has set any"));
        }
        int most = limits.atOnce(Party.Whose.TOTAL);
        figures.add(new Screens.Figure(
                "Sessions at once", most == 0 ? "no limit" : Shown.count(most), "of all replicas together"));
        figures.add(new Screens.Figure(
                "Given at the moment",
                Math.round(load.factor() * 100) + " %",
                load.factor() < 1 ? "there is much to do: hourly limits give way" : "nothing gives way"));
        return new Screens.Section(
                "Limits",
                "What all workspaces share. People see theirs with /threadwright limits, and admins raise them there.",
                figures);
    }

    private Screens.Section tasks() {
        var counts = register.counts();
        var oldest = counts.oldestDue();
        return new Screens.Section(
                "Tasks",
                "Of all replicas together, from the database.",
                List.of(
                        figure("At work", counts.held(), "a session holds them"),
                        figure(
                                "Due",
                                counts.due(),
                                oldest == null
                                        ? "none waits"
                                        : "the first since " + Shown.ago(oldest, clock.instant())),
                        figure("Later", counts.later(), "a pause or a reminder"),
                        figure("Waiting for a person", counts.asking(), "in the thread"),
                        figure("Resting", counts.resting(), "until GitHub tells")));
    }

    private static Screens.Section sessions(Queue queue) {
        return new Screens.Section(
                "Sessions with a model",
                "Of this process alone: who has the fewest at work goes first.",
                List.of(
                        new Screens.Figure(
                                "At work",
                                queue.working().size() + " of " + queue.most(),
                                "as many as this process lets"),
                        figure("Waiting", queue.waiting().size(), "for their turn")));
    }

    private Screens.Section messages() {
        return new Screens.Section(
                "Messages",
                "What is to reach Kafka is kept until it has.",
                List.of(
                        figure("In the outbox", outbox.waiting(), "many: look at the broker"),
                        figure("Sheltered", inbox.sheltered(), "what came while no broker took it")));
    }

    private static Screens.Figure figure(String label, long value, String note) {
        return new Screens.Figure(label, Shown.count(value), note);
    }

    @GET
    @Path("failures")
    public String failures(@QueryParam("page") @DefaultValue("0") int asked) {
        var frame = frames.frame("Failures", "failures");
        int page = Pager.page(asked);
        var failed = register.list(
                new Register.Sought(EnumSet.of(TaskState.FAILED), "", false), page * AT_ONCE, AT_ONCE + 1);
        return new Screens.Failures(
                        frame,
                        failed.stream()
                                .limit(AT_ONCE)
                                .map(listed -> lines.line(listed, frame.visitor()))
                                .toList(),
                        Pager.of(SignIn.PATH + "/failures?", page, failed.size() > AT_ONCE))
                .render();
    }

    @GET
    @Path("letters")
    public String letters(@QueryParam("said") @Nullable String said) {
        var frame = frames.frame("Dead letters", "letters", said);
        var figures = List.of(
                figure("In the outbox", outbox.waiting(), "kept and tried again, never given up"),
                figure("Sheltered", inbox.sheltered(), "what came while no broker took it"));
        try {
            return new Screens.Letters(
                            frame,
                            null,
                            letters.newest().stream().map(this::letter).toList(),
                            figures)
                    .render();
        } catch (DeadLetters.Unreachable away) {
            return new Screens.Letters(
                            frame,
                            "The broker does not answer. Nothing is lost meanwhile; load the page again once it does.",
                            List.of(),
                            figures)
                    .render();
        }
    }

    private Screens.Letter letter(DeadLetters.Letter letter) {
        var source = letter.source();
        return new Screens.Letter(
                letter.id(),
                source == null ? "Not ours" : source.name().toLowerCase(Locale.ROOT),
                letter.key(),
                letter.reason(),
                Shown.time(letter.at(), clock.instant()),
                Shown.count(letter.bytes(), "byte"),
                letter.replayed(),
                source != null);
    }

    @POST
    @Path("letters/{id}/replay")
    public Response deliver(@PathParam("id") String id, @FormParam("token") @Nullable String token)
            throws InterruptedException {
        var warrant = visitors.warrant(Role.OPERATOR, token, "letter-replay");
        return said(id.matches("\\d{1,9}-\\d{1,18}") ? acts.deliver(warrant, id) : Notice.NO_LETTER);
    }

    @GET
    @Path("letters/{id}/replay")
    public Response again() {
        return said(Notice.AGAIN);
    }

    private static Response said(Notice notice) {
        return Response.seeOther(URI.create(SignIn.PATH + "/letters?said=" + notice.code()))
                .build();
    }
}

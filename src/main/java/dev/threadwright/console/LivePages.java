package dev.threadwright.console;

import dev.threadwright.session.Chronicles;
import dev.threadwright.task.Register;
import dev.threadwright.task.TaskId;
import dev.threadwright.task.TaskState;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.EnumSet;
import java.util.List;

/** What sessions do at this moment. */
@Path(SignIn.PATH + "/live")
@ApplicationScoped
@Authenticated
@Guarded
class LivePages {
    private static final int MOST = 50;
    private static final int LAST = 3;
    private static final Register.Sought AT_WORK =
            new Register.Sought(EnumSet.of(TaskState.SUBMITTED, TaskState.WORKING), "", false);

    private final Chronicles chronicles;
    private final Register register;
    private final Lines lines;
    private final Frames frames;
    private final Directory directory;
    private final Streams streams;

    LivePages(
            Chronicles chronicles,
            Register register,
            Lines lines,
            Frames frames,
            Directory directory,
            Streams streams) {
        this.chronicles = chronicles;
        this.register = register;
        this.lines = lines;
        this.frames = frames;
        this.directory = directory;
        this.streams = streams;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @RunOnVirtualThread
    public String live() {
        var now = now(frames.visitor());
        return new Screens.Live(frames.frame("Live sessions", "live"), now.courses(), now.literal()).render();
    }

    @GET
    @Path("stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RunOnVirtualThread
    public void stream(@Context SseEventSink sink, @Context Sse sse) throws InterruptedException {
        var visitor = frames.visitor();
        streams.follow(sink, sse, "courses", () -> now(visitor).render());
    }

    private Screens.Courses now(Visitor visitor) {
        var open = chronicles.open(MOST);
        var courses = open.stream()
                .flatMap(course -> register.find(course.task()).stream().map(listed -> course(course, listed, visitor)))
                .toList();
        var sessions = open.stream().map(Chronicles.Course::task).toList();
        var literal = register.list(AT_WORK, 0, MOST).stream()
                .filter(Register.Listed::held)
                .filter(listed -> !sessions.contains(listed.task().id()))
                .map(listed -> lines.line(listed, visitor))
                .toList();
        return new Screens.Courses(courses, literal);
    }

    private Screens.Course course(Chronicles.Course course, Register.Listed listed, Visitor visitor) {
        var thread = listed.task().ask().thread();
        boolean readable = directory.mayRead(thread.team(), thread.channel(), visitor);
        return new Screens.Course(
                lines.line(listed, visitor),
                course.repo(),
                lines.used(course),
                lines.begun(course),
                lines.steps(last(course.task()), readable));
    }

    private List<Chronicles.Dated> last(TaskId task) {
        return chronicles.newest(task, LAST);
    }
}

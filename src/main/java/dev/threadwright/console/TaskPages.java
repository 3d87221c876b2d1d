package dev.threadwright.console;

import dev.threadwright.task.Register;
import dev.threadwright.task.TaskId;
import dev.threadwright.task.TaskState;
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
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tasks: found, told from beginning to end, stopped, replayed. */
@Path(SignIn.PATH + "/tasks")
@ApplicationScoped
@Authenticated
@Guarded
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
class TaskPages {
    private static final int AT_ONCE = 25;

    private final Register register;
    private final Stories stories;
    private final Lines lines;
    private final Frames frames;
    private final Visitors visitors;
    private final Acts acts;
    private final Streams streams;

    TaskPages(
            Register register,
            Stories stories,
            Lines lines,
            Frames frames,
            Visitors visitors,
            Acts acts,
            Streams streams) {
        this.register = register;
        this.stories = stories;
        this.lines = lines;
        this.frames = frames;
        this.visitors = visitors;
        this.acts = acts;
        this.streams = streams;
    }

    @GET
    public String list(
            @QueryParam("q") @DefaultValue("") String sought,
            @QueryParam("state") @DefaultValue("all") String state,
            @QueryParam("page") @DefaultValue("0") int asked) {
        var visitor = frames.visitor();
        int page = Pager.page(asked);
        // Who may not read private channels learns nothing of what is said there by searching either.
        var found = register.list(
                new Register.Sought(states(state), sought.strip(), visitor.may(Role.OPERATOR)),
                page * AT_ONCE,
                AT_ONCE + 1);
        var address = SignIn.PATH + "/tasks?q=" + URLEncoder.encode(sought, StandardCharsets.UTF_8) + "&state="
                + URLEncoder.encode(state, StandardCharsets.UTF_8) + "&";
        return new Screens.Tasks(
                        frames.frame("Tasks", "tasks"),
                        sought,
                        choices(state),
                        found.stream()
                                .limit(AT_ONCE)
                                .map(listed -> lines.line(listed, visitor))
                                .toList(),
                        Pager.of(address, page, found.size() > AT_ONCE))
                .render();
    }

    private static List<Screens.Choice> choices(String chosen) {
        return Stream.of("all", "open", "waiting", "completed", "failed", "rejected", "canceled")
                .map(state -> new Screens.Choice(
                        state, Character.toUpperCase(state.charAt(0)) + state.substring(1), state.equals(chosen)))
                .toList();
    }

    private static Set<TaskState> states(String state) {
        return switch (state) {
            case "open" -> Register.Sought.OPEN;
            case "waiting" -> EnumSet.of(TaskState.INPUT_REQUIRED);
            case "completed" -> EnumSet.of(TaskState.COMPLETED);
            case "failed" -> EnumSet.of(TaskState.FAILED);
            case "rejected" -> EnumSet.of(TaskState.REJECTED);
            case "canceled" -> EnumSet.of(TaskState.CANCELED);
            default -> EnumSet.allOf(TaskState.class);
        };
    }

    @GET
    @Path("{id}")
    public String story(@PathParam("id") String id, @QueryParam("said") @Nullable String said) {
        var listed = listed(id);
        return stories.tell(listed, frames.frame("Task " + id, "tasks", said)).render();
    }

    @GET
    @Path("{id}/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void stream(@PathParam("id") String id, @Context SseEventSink sink, @Context Sse sse)
            throws InterruptedException {
        var visitor = frames.visitor();
        var listed = listed(id);
        streams.follow(sink, sse, "steps", () -> new Screens.Steps(stories.steps(listed.task(), visitor)).render());
    }

    @POST
    @Path("{id}/stop")
    public Response stop(@PathParam("id") String id, @FormParam("token") @Nullable String token) {
        var warrant = visitors.warrant(Role.OPERATOR, token, "stop");
        return back(id, acts.stop(warrant, listed(id).task()));
    }

    @POST
    @Path("{id}/replay")
    public Response replay(@PathParam("id") String id, @FormParam("token") @Nullable String token) {
        var warrant = visitors.warrant(Role.OPERATOR, token, "replay");
        return back(id, acts.replay(warrant, listed(id).task().id()));
    }

    /** Somebody who had to sign in anew while a form was on its way comes back here, without the form. */
    @GET
    @Path("{id}/{act: stop|replay}")
    public Response again(@PathParam("id") String id) {
        return back(id, Notice.AGAIN);
    }

    private static Response back(String id, Notice notice) {
        return Response.seeOther(URI.create(SignIn.PATH + "/tasks/" + id + "?said=" + notice.code()))
                .build();
    }

    private Register.Listed listed(String id) {
        try {
            return register.find(new TaskId(id)).orElseThrow(IllegalArgumentException::new);
        } catch (IllegalArgumentException unknown) {
            throw new WebApplicationException(Refusals.unknown("There is no such task"));
        }
    }
}

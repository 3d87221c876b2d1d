package dev.threadwright.playground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One workspace of the Slack half, with everything in it. Lives on the event loop. */
final class Slack implements AutoCloseable {

    /** What the composer of a channel offers to try. All but the first need a model, or the recordings that play one. */
    static final Map<String, List<String>> SUGGESTIONS = Map.of(
            "web-copy",
            List.of(
                    "@Threadwright on the pricing page change \"Sign up\" to \"Get started\"",
                    "@Threadwright make the empty states of the web app friendlier",
                    "@Threadwright make the refund hint on the billing page clearer",
                    "@Threadwright find the texts of the web app that no page uses"),
            "general",
            List.of(
                    "/threadwright listen on",
                    "\"Find tasks and people\" in the search is outdated, it should say \"Find work and people\" now"),
            "docs",
            List.of(
                    "@Threadwright check the addresses in the docs README and make them links",
                    "@Threadwright rewrite the docs so that every page speaks to the reader"));

    /** What the workspaces have in common. */
    record Shared(
            Vertx vertx,
            Settings settings,
            URI self,
            Supplier<URI> app,
            Clock clock,
            Faults faults,
            SocketDoor socket,
            Door door,
            Uploads uploads,
            WebApi api,
            Grants grants) {}

    private final Faults faults;
    private final Audience audience = new Audience();
    private final Sessions sessions = new Sessions(audience);
    private final Supplier<URI> app;
    private final Team team;
    private final SocketDoor socket;
    private final boolean socketMode;
    private final Courier courier;
    private final Views views;
    private final Responses responses;
    private final Interactions interactions;
    private final Uploads uploads;
    private final Workflows workflows;
    private final WebApi api;
    private final Grants grants;
    private final Events events;
    private final Control control;

    Slack(Shared shared, Team team) {
        var clock = shared.clock();
        var self = shared.self();
        this.faults = shared.faults();
        this.app = shared.app();
        this.team = team;
        this.socket = shared.socket();
        this.socketMode = shared.settings().socketMode();
        this.uploads = shared.uploads();
        this.api = shared.api();
        this.grants = shared.grants();
        this.courier = new Courier(
                shared.vertx(), shared.door(), faults, shared.settings().retryScale(), audience, clock);
        this.views = new Views(clock, audience, team);
        this.events = new Events(team, courier, faults);
        var talk = new Talk(team, events, audience, sessions);
        this.responses = new Responses(team, talk, self, clock);
        this.interactions = new Interactions(team, views, responses, courier);
        this.workflows = new Workflows(team, events, audience);
        api.add(team, methods(talk, self));
        var acts = new Acts(team, talk, events, sessions, audience, uploads);
        var modals = new Modals(views, interactions, courier);
        var shortcuts = new Shortcuts(team, interactions, responses, courier);
        this.control = new Control(team, audience, orders(acts, modals, shortcuts), questions());
    }

    void mount(Router router) {
        responses.mount(router);
        control.mount(router);
    }

    private Map<String, Method> methods(Talk talk, URI self) {
        var access = new Access(team);
        var methods = new HashMap<String, Method>();
        methods.putAll(new ChatMethods(team, access, talk, uploads, self).methods());
        methods.putAll(new StreamMethods(team, access, talk, sessions).methods());
        methods.putAll(new ConversationMethods(team, access).methods());
        methods.putAll(new PeopleMethods(team, access, talk, self).methods());
        methods.putAll(uploads.methods(team));
        methods.putAll(workflows.methods());
        methods.putAll(Groups.methods());
        methods.putAll(new ViewMethods(access, views).methods());
        methods.putAll(new AgentMethods(access, sessions, events).methods());
        methods.put("apps.connections.open", _ -> Json.object().put("url", socket.newAddress()));
        return methods;
    }

    private Map<String, Function<Order, Future<ObjectNode>>> orders(Acts acts, Modals modals, Shortcuts shortcuts) {
        var orders = new LinkedHashMap<String, Function<Order, Future<ObjectNode>>>();
        orders.put("message", now(acts::say));
        orders.put("edit", now(acts::edit));
        orders.put("delete", now(acts::delete));
        orders.put("react", now(acts::react));
        orders.put("open-dm", now(acts::openDm));
        orders.put("user", now(acts::addPerson));
        orders.put("channel", now(acts::addChannel));
        orders.put("channel/delete", now(acts::deleteChannel));
        orders.put("channel/archive", now(acts::archiveChannel));
        orders.put("channel/invite", now(acts::invite));
        orders.put("channel/kick", now(acts::kick));
        orders.put("channel/share", now(acts::share));
        orders.put("user/deactivate", now(acts::deactivate));
        orders.put("oauth", now(this::oauth));
        orders.put("session/stop", now(acts::stopSession));
        orders.put("session/name", now(acts::nameSession));
        orders.put("click", interactions::click);
        orders.put("tick", interactions::choose);
        orders.put("suggest", interactions::suggest);
        orders.put("shortcut", shortcuts::use);
        orders.put("workflow", now(workflows::run));
        orders.put("command", interactions::command);
        orders.put("submit-view", modals::submit);
        orders.put("close-view", modals::close);
        orders.put("faults", now(this::faults));
        orders.put("socket/disconnect", now(this::disconnect));
        orders.put("reset", now(this::reset));
        return orders;
    }

    private static Function<Order, Future<ObjectNode>> now(Function<Order, ObjectNode> act) {
        return order -> Future.succeededFuture(act.apply(order));
    }

    private Map<String, Function<RoutingContext, JsonNode>> questions() {
        return Map.of(
                "state", this::state,
                "messages", this::messages,
                "calls",
                        request -> selected(
                                api.log(), "method", request.queryParams().get("method")),
                "deliveries",
                        request -> selected(
                                courier.log(), "type", request.queryParams().get("type")),
                "faults", _ -> faults.json());
    }

    private static JsonNode selected(JsonNode lines, String field, @Nullable String wanted) {
        var list = Json.array();
        lines.forEach(line -> {
            if (wanted == null || line.path(field).asText().equals(wanted)) {
                list.add(line);
            }
        });
        return list;
    }

    private ObjectNode state(RoutingContext request) {
        var state = Json.object();
        state.set("team", team.json().put("name", team.name()));
        state.putObject("app")
                .put("id", Team.APP_ID)
                .put("user", Team.BOT_USER)
                .put("url", app.get().toString())
                .put("socket_mode", socketMode)
                .put("connections", socket.connections());
        var people = state.putArray("people");
        team.people().forEach(person -> people.add(person.json()));
        var channels = state.putArray("channels");
        var messages = state.putArray("messages");
        var ephemerals = state.putArray("ephemerals");
        team.conversations().forEach(conversation -> {
            channels.add(Acts.channel(conversation));
            conversation.messages().forEach(message -> messages.add(Talk.told(message)));
            conversation.ephemerals().forEach(message -> ephemerals.add(Talk.told(message)));
        });
        state.set("views", views.open());
        state.set("homes", views.homes());
        state.set("sessions", sessions.json());
        state.set("shortcuts", Shortcuts.json());
        state.set("workflows", workflows.json());
        state.set("faults", faults.json());
        var suggestions = state.putArray("suggestions");
        List.of("web-copy", "general", "docs").forEach(name -> suggest(suggestions, name));
        return state.put("deliveries_under_way", courier.underWay());
    }

    private void suggest(ArrayNode suggestions, String name) {
        team.conversation(name)
                .ifPresent(channel -> SUGGESTIONS
                        .getOrDefault(name, List.of())
                        .forEach(text -> suggestions
                                .addObject()
                                .put("channel", channel.id())
                                .put("text", text)));
    }

    /** {@code channel}, and {@code thread_ts} for one thread with its first message. */
    private JsonNode messages(RoutingContext request) {
        var query = Json.object();
        request.queryParams().forEach(query::put);
        var order = new Order(team, query);
        var conversation = order.conversation();
        var list = Json.array();
        var thread = order.optional("thread_ts");
        if (thread.isPresent()) {
            conversation.message(thread.get()).map(Talk::told).ifPresent(list::add);
            conversation.replies(thread.get()).forEach(message -> list.add(Talk.told(message)));
        } else {
            conversation.messages().forEach(message -> list.add(Talk.told(message)));
        }
        return list;
    }

    private ObjectNode faults(Order order) {
        faults.set(order.json());
        audience.tell("faults", faults.json());
        return Json.object().set("faults", faults.json());
    }

    /**
     * {@code token_seconds}: how long new tokens are good for. {@code revoke}: none of this workspace's is any more.
     * {@code uninstall}: nor is the app here, and it is told both.
     */
    private ObjectNode oauth(Order order) {
        order.optional("token_seconds").map(Integer::valueOf).ifPresent(grants::life);
        if (order.flag("uninstall")) {
            events.gone();
        }
        if (order.flag("revoke") || order.flag("uninstall")) {
            grants.revoke(team);
        }
        return Json.object();
    }

    private ObjectNode disconnect(Order order) {
        socket.disconnect(order.optional("reason").orElse("refresh_requested"));
        return Json.object();
    }

    private ObjectNode reset(Order order) {
        courier.reset();
        faults.reset();
        views.reset();
        sessions.reset();
        responses.reset();
        uploads.reset();
        interactions.reset();
        workflows.reset();
        api.reset();
        grants.reset();
        team.seed();
        audience.tell("reset", Json.object());
        return Json.object();
    }

    @Override
    public void close() {
        courier.reset();
    }
}

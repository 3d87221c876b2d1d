package dev.threadwright.playground;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Slack's Web API: who calls, what goes wrong on purpose, the method, and a log of every call. */
final class WebApi {

    private static final int LOG_SIZE = 50_000;
    private static final long MOST_BODY = 4 * 1024 * 1024L;
    private static final String CONNECTIONS_OPEN = "apps.connections.open";
    private static final String AUTH_TEST = "auth.test";
    private static final String OAUTH = "oauth.v2.access";

    /** What {@code auth.test} says to an app-level token. */
    private static final Method APP_ITSELF =
            _ -> Json.object().put("app_id", Team.APP_ID).put("app_name", "Threadwright");

    private final Vertx vertx;
    private final Settings settings;
    private final Faults faults;
    private final Limits limits;
    private final Grants grants;
    /** By the workspace's id. */
    private final Map<String, Map<String, Method>> methods = new HashMap<>();

    private final InstantSource clock;
    private final Deque<ObjectNode> log = new ArrayDeque<>();

    WebApi(Vertx vertx, Settings settings, Faults faults, Grants grants, InstantSource clock) {
        this.vertx = vertx;
        this.settings = settings;
        this.faults = faults;
        this.limits = new Limits(clock);
        this.grants = grants;
        this.clock = clock;
    }

    void add(Team team, Map<String, Method> itsMethods) {
        methods.put(team.id(), itsMethods);
    }

    void mount(Router router) {
        router.route("/slack/api/*").handler(BodyHandler.create(false).setBodyLimit(MOST_BODY));
        router.route("/slack/api/:method").handler(this::receive);
    }

    private void receive(RoutingContext request) {
        var slow = faults.slowMillis();
        if (slow > 0) {
            vertx.setTimer(slow, _ -> handle(request));
        } else {
            handle(request);
        }
    }

    private void handle(RoutingContext request) {
        var name = request.pathParam("method");
        if (faults.dropBefore(name)) {
            log(name, Json.object(), 0, Json.object().put("dropped", "before"));
            request.request().connection().close();
            return;
        }
        var arguments = new Arguments(Json.object());
        try {
            arguments = Arguments.of(request);
            var caller = authenticate(request, name, arguments);
            var wait = rateLimit(name, arguments);
            if (wait.isPresent()) {
                tooMany(request, name, arguments, wait.get());
                return;
            }
            faults.error(name).ifPresent(code -> {
                throw new Refusal(code);
            });
            var method = method(request, name, caller);
            if (method == null) {
                throw new Refusal("unknown_method");
            }
            var answer = Json.object().put("ok", true);
            answer.setAll(method.call(arguments));
            end(request, name, arguments, 200, answer);
        } catch (Refusal refusal) {
            end(request, name, arguments, 200, refused(refusal));
        }
    }

    private Optional<Integer> rateLimit(String name, Arguments arguments) {
        var fault = faults.rateLimit(name);
        return fault.isEmpty() && faults.limits() ? limits.over(name, arguments) : fault;
    }

    /** @param team whose token it is */
    private record Caller(boolean isApp, String team) {
        static final Caller NOBODY = new Caller(false, Team.ID);
        static final Caller APP = new Caller(true, Team.ID);
    }

    private @Nullable Method method(RoutingContext request, String name, Caller caller) {
        if (name.equals(OAUTH)) {
            return arguments -> grants.access(arguments, request.request().getHeader(HttpHeaders.AUTHORIZATION));
        }
        return caller.isApp() && name.equals(AUTH_TEST)
                ? APP_ITSELF
                : methods.getOrDefault(caller.team(), Map.of()).get(name);
    }

    private Caller authenticate(RoutingContext request, String name, Arguments arguments) {
        if (name.equals("api.test") || name.equals(OAUTH)) {
            return Caller.NOBODY;
        }
        var header = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        var token = header != null && header.startsWith("Bearer ")
                ? header.substring("Bearer ".length())
                : arguments.optional("token").orElse("");
        if (token.isEmpty()) {
            throw new Refusal("not_authed");
        }
        if (faults.revoked()) {
            throw new Refusal("token_revoked");
        }
        var isAppToken = token.equals(settings.slackAppToken());
        var caller =
                isAppToken ? Caller.APP : new Caller(false, grants.team(token).id());
        var wantsAppToken = name.equals(CONNECTIONS_OPEN);
        if (isAppToken != wantsAppToken && !name.equals(AUTH_TEST)) {
            throw new Refusal("not_allowed_token_type");
        }
        return caller;
    }

    static ObjectNode refused(Refusal refusal) {
        var answer = Json.object().put("ok", false).put("error", refusal.code());
        if (!refusal.details().isEmpty()) {
            var messages = answer.putObject("response_metadata").putArray("messages");
            refusal.details().forEach(messages::add);
            refusal.details().forEach(answer.putArray("errors")::add);
        }
        return answer;
    }

    private void tooMany(RoutingContext request, String name, Arguments arguments, int seconds) {
        request.response().putHeader("Retry-After", Integer.toString(seconds));
        end(request, name, arguments, 429, Json.object().put("ok", false).put("error", "ratelimited"));
    }

    private void end(RoutingContext request, String name, Arguments arguments, int status, ObjectNode answer) {
        if (faults.dropAfter(name)) {
            log(name, arguments.values(), 0, answer.put("dropped", "after"));
            request.request().connection().close();
            return;
        }
        log(name, arguments.values(), status, answer);
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json; charset=utf-8")
                .end(Json.write(answer));
    }

    private void log(String method, ObjectNode arguments, int status, ObjectNode answer) {
        var line = Json.object().put("method", method).put("at", clock.millis()).put("status", status);
        line.set("arguments", Grants.withoutSecrets(arguments));
        line.set("answer", Grants.withoutSecrets(answer));
        log.addLast(line);
        if (log.size() > LOG_SIZE) {
            log.removeFirst();
        }
    }

    ArrayNode log() {
        var lines = Json.array();
        log.forEach(lines::add);
        return lines;
    }

    void reset() {
        log.clear();
        limits.reset();
    }
}

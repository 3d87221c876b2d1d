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
import java.util.Map;
import java.util.Optional;

/** Slack's Web API: who calls, what goes wrong on purpose, the method, and a log of every call. */
final class WebApi {

    private static final int LOG_SIZE = 50_000;
    private static final long MOST_BODY = 4 * 1024 * 1024L;
    private static final String CONNECTIONS_OPEN = "apps.connections.open";
    private static final String AUTH_TEST = "auth.test";

    /** What {@code auth.test} says to an app-level token. */
    private static final Method APP_ITSELF =
            _ -> Json.object().put("app_id", Team.APP_ID).put("app_name", "Threadwright");

    private final Vertx vertx;
    private final Settings settings;
    private final Faults faults;
    private final Limits limits;
    private final Map<String, Method> methods;
    private final InstantSource clock;
    private final Deque<ObjectNode> log = new ArrayDeque<>();

    WebApi(Vertx vertx, Settings settings, Faults faults, Map<String, Method> methods, InstantSource clock) {
        this.vertx = vertx;
        this.settings = settings;
        this.faults = faults;
        this.limits = new Limits(clock);
        this.methods = methods;
        this.clock = clock;
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
            var isAppToken = authenticate(request, name, arguments);
            var wait = rateLimit(name, arguments);
            if (wait.isPresent()) {
                tooMany(request, name, arguments, wait.get());
                return;
            }
            faults.error(name).ifPresent(code -> {
                throw new Refusal(code);
            });
            var method = isAppToken && name.equals(AUTH_TEST) ? APP_ITSELF : methods.get(name);
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

    /** True for the app-level token, false for the bot's. */
    private boolean authenticate(RoutingContext request, String name, Arguments arguments) {
        if (name.equals("api.test")) {
            return false;
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
        if (!isAppToken && !token.equals(settings.slackBotToken())) {
            throw new Refusal("invalid_auth");
        }
        var wantsAppToken = name.equals(CONNECTIONS_OPEN);
        if (isAppToken != wantsAppToken && !name.equals(AUTH_TEST)) {
            throw new Refusal("not_allowed_token_type");
        }
        return isAppToken;
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
        var kept = arguments.deepCopy();
        kept.remove("token");
        line.set("arguments", kept);
        line.set("answer", answer);
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

package dev.threadwright.playground;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The REST door: authenticates, calls the endpoint, writes its answer, with faults, limits and pages as GitHub has. */
final class GitHubApi {

    static final String ROOT = "/github/api";

    private static final int LARGEST_BODY = 10 * 1024 * 1024;
    private static final int HOURLY_LIMIT = 5_000;

    private final GitHubRepositories repositories;
    private final GitHubTokens tokens;
    private final GitHubFaults faults;
    private final GitHubCalls calls;
    private final Executor workers;
    private final JsonMapper mapper = new JsonMapper();
    private final AtomicLong used = new AtomicLong();

    GitHubApi(
            GitHubRepositories repositories,
            GitHubTokens tokens,
            GitHubFaults faults,
            GitHubCalls calls,
            Executor workers) {
        this.repositories = repositories;
        this.tokens = tokens;
        this.faults = faults;
        this.calls = calls;
        this.workers = workers;
    }

    /** What answers at one method and path. */
    @FunctionalInterface
    interface Endpoint {
        GitHubAnswer answer(GitHubRequest request);
    }

    /** Routes being added: {@code {repo}} in a path stands for owner and name, {@code {rest}} for all that follows. */
    final class Routes {
        private final Router router;

        private Routes(Router router) {
            this.router = router;
        }

        Routes on(String method, String path, Endpoint endpoint) {
            String pattern = path.replace("{repo}", "(?<owner>[^/]+)/(?<name>[^/]+)")
                    .replace("{number}", "(?<number>\\d+)")
                    .replace("{rest}", "(?<rest>.+)")
                    .replaceAll("\\{(\\w+)}", "(?<$1>[^/]+)");
            router.routeWithRegex(HttpMethod.valueOf(method), ROOT + pattern)
                    .handler(context -> workers.execute(() -> work(context, endpoint)));
            return this;
        }
    }

    Routes routes(Router router) {
        router.route(ROOT + "/*").handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
        return new Routes(router);
    }

    /** To be called when every endpoint has its route: what is left is not there. */
    void end(Router router) {
        Endpoint nowhere = _ -> {
            throw GitHubRefusal.notFound();
        };
        router.route(ROOT + "/*").handler(context -> workers.execute(() -> work(context, nowhere)));
    }

    private void work(RoutingContext context, Endpoint endpoint) {
        String method = context.request().method().name();
        Optional<GitHubFaults.Rule> fault = faults.strike("rest", method, !method.equals("GET"));
        String login = "";
        int status;
        if (fault.isPresent() && !fault.get().after()) {
            status = apply(fault.get(), context);
        } else {
            GitHubAnswer answer;
            try {
                GitHubActor actor = tokens.actor(context.request().getHeader("Authorization"));
                login = actor.login();
                answer = endpoint.answer(new GitHubRequest(context, body(context), actor, repositories));
            } catch (GitHubRefusal refusal) {
                refusal.headers().forEach(context.response()::putHeader);
                answer = new GitHubAnswer.One(refusal.status(), error(refusal));
            } catch (RuntimeException e) {
                System.getLogger(GitHubApi.class.getName())
                        .log(
                                System.Logger.Level.WARNING,
                                method + " " + context.request().path(),
                                e);
                answer = new GitHubAnswer.One(500, GitHubJson.object().put("message", "Server Error"));
            }
            status = fault.isPresent() ? apply(fault.get(), context) : write(context, answer);
        }
        calls.note("rest", method, context.request().uri(), login, status);
    }

    private JsonNode body(RoutingContext context) {
        Buffer buffer = context.body().buffer();
        if (buffer == null || buffer.length() == 0) {
            return GitHubJson.object();
        }
        try {
            return mapper.readTree(buffer.getBytes());
        } catch (IOException _) {
            throw new GitHubRefusal(400, "Problems parsing JSON");
        }
    }

    private static ObjectNode error(GitHubRefusal refusal) {
        ObjectNode body = GitHubJson.object().put("message", refusal.message());
        if (!refusal.errors().isEmpty()) {
            body.set("errors", GitHubJson.array(refusal.errors(), one -> {
                ObjectNode error = GitHubJson.object();
                one.forEach(error::put);
                return error;
            }));
        }
        if (refusal.headers().containsKey("Location")) {
            body.put("url", refusal.headers().get("Location"));
        }
        return body.put("documentation_url", "https://docs.github.com/rest")
                .put("status", String.valueOf(refusal.status()));
    }

    private int write(RoutingContext context, GitHubAnswer answer) {
        HttpServerResponse response = context.response();
        limits(response);
        return switch (answer) {
            case GitHubAnswer.One one -> send(response, one.status(), one.body());
            case GitHubAnswer.Many<?> many -> send(response, 200, page(context, many));
            case GitHubAnswer.Raw raw -> {
                response.putHeader("Content-Type", raw.type()).end(Buffer.buffer(raw.bytes()));
                yield 200;
            }
        };
    }

    private int send(HttpServerResponse response, int status, @Nullable JsonNode body) {
        response.setStatusCode(status);
        try {
            if (body == null) {
                response.end();
            } else {
                response.putHeader("Content-Type", "application/json; charset=utf-8")
                        .end(Buffer.buffer(mapper.writeValueAsBytes(body)));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        return status;
    }

    private void limits(HttpServerResponse response) {
        long spent = used.incrementAndGet() % HOURLY_LIMIT;
        response.putHeader("X-GitHub-Request-Id", Long.toHexString(used.get()))
                .putHeader("X-GitHub-Media-Type", "github.v3; format=json")
                .putHeader("X-RateLimit-Limit", String.valueOf(HOURLY_LIMIT))
                .putHeader("X-RateLimit-Used", String.valueOf(spent))
                .putHeader("X-RateLimit-Remaining", String.valueOf(HOURLY_LIMIT - spent))
                .putHeader("X-RateLimit-Resource", "core")
                .putHeader("X-RateLimit-Reset", String.valueOf(reset()));
    }

    private long reset() {
        return repositories.clock().instant().getEpochSecond() / 3600 * 3600 + 3600;
    }

    /** This hour's limits. Here they are told and never enforced: faults do that, on order. */
    ObjectNode rateLimit() {
        long spent = used.get() % HOURLY_LIMIT;
        ObjectNode core = GitHubJson.object()
                .put("limit", HOURLY_LIMIT)
                .put("used", spent)
                .put("remaining", HOURLY_LIMIT - spent)
                .put("reset", reset());
        ObjectNode body = GitHubJson.object();
        ObjectNode resources = body.putObject("resources");
        for (String kind : List.of("core", "search", "graphql", "integration_manifest")) {
            resources.set(kind, core.deepCopy());
        }
        body.set("rate", core);
        return body;
    }

    private <T> JsonNode page(RoutingContext context, GitHubAnswer.Many<T> many) {
        int size = Math.clamp(number(context, "per_page", 30), 1, 100);
        int page = Math.max(1, number(context, "page", 1));
        int from = (int) Math.min((long) (page - 1) * size, many.all().size());
        int to = Math.min(from + size, many.all().size());
        link(context, page, Math.max(1, Math.ceilDiv(many.all().size(), size)));
        ArrayNode list = GitHubJson.array(many.all().subList(from, to), many.one());
        if (many.under().isEmpty()) {
            return list;
        }
        ObjectNode body = GitHubJson.object().put("total_count", many.all().size());
        body.set(many.under(), list);
        return body;
    }

    private static int number(RoutingContext context, String parameter, int otherwise) {
        String value = context.request().getParam(parameter);
        return value != null && value.matches("\\d{1,8}") ? Integer.parseInt(value) : otherwise;
    }

    private static void link(RoutingContext context, int page, int last) {
        String uri = context.request().absoluteURI().replaceAll("([?&])page=\\d+&?", "$1");
        String base = uri + (uri.contains("?") ? uri.endsWith("&") || uri.endsWith("?") ? "" : "&" : "?");
        List<String> links = new ArrayList<>();
        if (page > 1) {
            links.add("<%spage=%d>; rel=\"prev\", <%spage=1>; rel=\"first\"".formatted(base, page - 1, base));
        }
        if (page < last) {
            links.add("<%spage=%d>; rel=\"next\", <%spage=%d>; rel=\"last\"".formatted(base, page + 1, base, last));
        }
        if (!links.isEmpty()) {
            context.response().putHeader("Link", String.join(", ", links));
        }
    }

    /** Fails a request as ordered. @return the status answered, 0 for none */
    static int apply(GitHubFaults.Rule fault, RoutingContext context) {
        Map<String, String> wait = Map.of("Retry-After", String.valueOf(fault.retryAfter()));
        return switch (fault.kind()) {
            case drop -> {
                context.request().connection().close();
                yield 0;
            }
            case bad_gateway -> fail(context, 502, Map.of(), "Server Error");
            case too_many ->
                fail(context, 429, wait, "You have exceeded a rate limit. Please wait before you try again.");
            case secondary_limit ->
                fail(
                        context,
                        403,
                        wait,
                        "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.");
        };
    }

    private static int fail(RoutingContext context, int status, Map<String, String> headers, String message) {
        headers.forEach(context.response()::putHeader);
        context.response()
                .putHeader("Content-Type", "application/json; charset=utf-8")
                .setStatusCode(status)
                .end(GitHubJson.object()
                        .put("message", message)
                        .put("documentation_url", "https://docs.github.com/rest")
                        .toString());
        return status;
    }
}

package dev.threadwright.pullrequest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Speaks as much of GitHub's REST API as it is told to, and remembers what it was asked. */
final class FakeGitHub implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final Map<String, Deque<Reply>> replies = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    record Reply(int status, Map<String, String> headers, String body) {}

    record Asked(String method, String path, String query, String authorization, String body) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    FakeGitHub() throws IOException {
        this(0);
    }

    FakeGitHub(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort());
    }

    /** The last of several replies to the same call is given again and again. */
    FakeGitHub on(String call, int status, String body) {
        return on(call, status, Map.of(), body);
    }

    FakeGitHub on(String call, int status, Map<String, String> headers, String body) {
        replies.computeIfAbsent(call, _ -> new ArrayDeque<>()).add(new Reply(status, headers, body));
        return this;
    }

    FakeGitHub withRepository(String name, boolean secret, boolean archived) {
        return on("GET /repos/" + name, 200, repository(name, secret, archived));
    }

    static String repository(String name, boolean secret, boolean archived) {
        return """
                {"id": 1, "name": "%s", "full_name": "%s", "owner": {"login": "%s", "id": 2}, "private": %s, "archived": %s,
                 "default_branch": "main", "html_url": "https://github.com/%s", "clone_url": "https://github.com/%s.git",
                 "permissions": {"push": true, "pull": true, "admin": false},
                 "allow_merge_commit": true, "allow_squash_merge": true, "allow_rebase_merge": true}
                """.formatted(name.split("/")[1], name, name.split("/")[0], secret, archived, name, name);
    }

    static String pull(int number, String state, String mergedBy, String mergeable) {
        return """
                {"number": %d, "state": "%s", "title": "t", "html_url": "https://github.com/acme/web/pull/%d",
                 "url": "https://api.github.com/repos/acme/web/pulls/%d",
                 "merged_at": %s, "merged": %s, "merged_by": %s, "mergeable_state": "%s",
                 "created_at": "2026-11-20T10:00:00Z", "updated_at": "2026-11-20T10:00:00Z",
                 "head": {"ref": "threadwright/abcdefghjk", "sha": "%s"}, "base": {"ref": "main", "sha": "%s"}}
                """.formatted(
                        number,
                        state,
                        number,
                        number,
                        mergedBy == null ? "null" : "\"2026-11-20T10:00:00Z\"",
                        mergedBy != null,
                        mergedBy == null ? "null" : "{\"login\": \"" + mergedBy + "\", \"id\": 9}",
                        mergeable,
                        "a".repeat(40),
                        "b".repeat(40));
    }

    List<Asked> asked() {
        return Collections.unmodifiableList(asked);
    }

    List<Asked> asked(String method, String path) {
        return asked.stream()
                .filter(call -> call.method().equals(method) && call.path().equals(path))
                .toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var uri = exchange.getRequestURI();
            var authorization = exchange.getRequestHeaders().getFirst("Authorization");
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(new Asked(
                    exchange.getRequestMethod(),
                    uri.getRawPath(),
                    String.valueOf(uri.getRawQuery()),
                    String.valueOf(authorization),
                    body));
            var reply = next(exchange.getRequestMethod() + " " + uri.getRawPath());
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.getResponseHeaders().putIfAbsent("Content-Type", List.of("application/json; charset=utf-8"));
            byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private synchronized Reply next(String call) {
        var queue = replies.get(call);
        if (queue == null) {
            return new Reply(404, Map.of(), "{\"message\": \"Not Found\"}");
        }
        return queue.size() > 1 ? queue.remove() : queue.element();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

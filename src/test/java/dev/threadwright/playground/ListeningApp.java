package dev.threadwright.playground;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An app of the tests: keeps every request and answers as it is told to. */
final class ListeningApp implements AutoCloseable {

    record Request(Map<String, String> headers, String body) {

        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }

        JsonNode json() {
            return Json.parse(body);
        }

        JsonNode payload() {
            return Json.parse(form().get("payload"));
        }

        Map<String, String> form() {
            var form = new HashMap<String, String>();
            for (var pair : body.split("&")) {
                var at = pair.indexOf('=');
                form.put(pair.substring(0, at), URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
            }
            return form;
        }
    }

    record Reply(int status, String body, Map<String, String> headers) {
        static Reply ok() {
            return new Reply(200, "", Map.of());
        }

        static Reply json(String body) {
            return new Reply(200, body, Map.of("Content-Type", "application/json"));
        }

        static Reply status(int status) {
            return new Reply(status, "", Map.of());
        }
    }

    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Function<Request, Reply> replies = _ -> Reply.ok();

    ListeningApp() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/slack/events", this::receive);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void answer(Function<Request, Reply> replies) {
        this.replies = replies;
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    List<JsonNode> events(String type) {
        return requests.stream()
                .map(Request::json)
                .filter(json -> json.path("event").path("type").asText().equals(type))
                .toList();
    }

    void forget() {
        requests.clear();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = new HashMap<String, String>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var request = new Request(Map.copyOf(headers), body);
            requests.add(request);
            var reply = replies.apply(request);
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

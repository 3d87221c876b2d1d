package dev.threadwright.moderation;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A moderation endpoint on loopback that answers as a test has it, over real HTTP. */
public final class ModerationServer implements AutoCloseable {
    private final HttpServer server;
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();

    /** @param body JSON, or whatever a broken server says */
    public record Says(int status, String body) {}

    public ModerationServer(Function<String, Says> answer) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/moderations", exchange -> {
            var asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            heard.add(asked);
            keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            var says = answer.apply(asked);
            byte[] body = says.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(says.status(), body.length);
            try (exchange) {
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
    }

    /** Flags what has that word in it. */
    public static ModerationServer flagging(String word) {
        return new ModerationServer(asked -> new Says(200, result(asked.contains(word))));
    }

    public static String result(boolean flagged) {
        return """
                {"id": "modr-1", "model": "omni-moderation-latest", "results": [{"flagged": %1$s, "categories":
                {"harassment": %1$s, "violence": false}, "category_scores": {"harassment": 0.9, "violence": 0.0}}]}""".formatted(flagged);
    }

    /** Properties by which it is asked. */
    public Map<String, String> settings() {
        return Map.of(
                "threadwright.llm.moderation.model",
                "omni-moderation-latest",
                "threadwright.llm.moderation.base-url",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    /** The bodies of the requests so far. */
    public List<String> heard() {
        return List.copyOf(heard);
    }

    /** The keys that came with them. */
    public List<String> keys() {
        return List.copyOf(keys);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

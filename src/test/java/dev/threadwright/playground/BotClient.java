package dev.threadwright.playground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Calls the Web API as an app would. */
final class BotClient implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI api;
    private final String token;

    BotClient(URI api, String token) {
        this.api = api;
        this.token = token;
    }

    static BotClient withoutHeader(URI api) {
        return new BotClient(api, "");
    }

    JsonNode form(String method, Map<String, String> arguments) {
        return Json.parse(send(method, arguments).body());
    }

    JsonNode json(String method, ObjectNode arguments) {
        return Json.parse(exchange(HttpRequest.newBuilder(api.resolve(method))
                        .header("Content-Type", "application/json; charset=utf-8")
                        .POST(HttpRequest.BodyPublishers.ofString(Json.write(arguments))))
                .body());
    }

    JsonNode post(String channel, String text, String blocks) {
        return form("chat.postMessage", Map.of("channel", channel, "text", text, "blocks", blocks));
    }

    HttpResponse<String> send(String method, Map<String, String> arguments) {
        var body = arguments.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return exchange(HttpRequest.newBuilder(api.resolve(method))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request) {
        try {
            if (!token.isEmpty()) {
                request.header("Authorization", "Bearer " + token);
            }
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}

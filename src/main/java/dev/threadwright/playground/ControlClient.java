package dev.threadwright.playground;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Questions and orders to a control API. What it refuses is an {@link IllegalArgumentException} with its sentence. */
final class ControlClient implements AutoCloseable {

    /** More than Slack's three seconds for the app to answer an interaction. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final URI base;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /** @param base with a slash at its end */
    ControlClient(URI base) {
        this.base = base;
    }

    JsonNode get(String question) {
        return send(HttpRequest.newBuilder(base.resolve(question)).GET());
    }

    JsonNode post(String order, JsonNode body) {
        return send(HttpRequest.newBuilder(base.resolve(order))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(body))));
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
            var json = Json.parse(answer.body());
            if (answer.statusCode() != 200) {
                throw new IllegalArgumentException(json.path("error").asText("HTTP " + answer.statusCode()));
            }
            return json;
        } catch (IOException e) {
            throw new IllegalStateException("the playground at " + base + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the playground answers", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}

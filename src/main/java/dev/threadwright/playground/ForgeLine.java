package dev.threadwright.playground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** The wire between {@link Forge} and a playground. An answer other than 200 is an exception with what it says. */
final class ForgeLine implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final String control;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    ForgeLine(URI playground) {
        control = playground.toString().replaceAll("/+$", "") + "/control/github/";
    }

    byte[] bytes(String what, String query) {
        return send(HttpRequest.newBuilder(URI.create(control + what + "?" + query)));
    }

    @Override
    public void close() {
        client.close();
    }

    JsonNode get(String what, String query) {
        return read(bytes(what, query));
    }

    JsonNode post(String what, ObjectNode order) {
        return read(send(HttpRequest.newBuilder(URI.create(control + what))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(order.toString()))));
    }

    private static JsonNode read(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        try {
            HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(request.uri().getPath() + " answered " + response.statusCode() + ": "
                        + new String(response.body(), StandardCharsets.UTF_8));
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException("the playground at " + control + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}

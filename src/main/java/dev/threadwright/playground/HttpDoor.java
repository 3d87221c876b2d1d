package dev.threadwright.playground;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Signed requests to the app's one request URL. */
final class HttpDoor implements Door {

    private static final String PATH = "/slack/events";
    private static final int CONNECTIONS = 128;

    private final HttpClient client;
    private final Supplier<URI> app;
    private final Signature signature;
    private final InstantSource clock;
    private final int timeoutMillis;

    HttpDoor(Vertx vertx, Settings settings, Supplier<URI> app, InstantSource clock) {
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(settings.slackTimeoutMillis())
                .setMaxPoolSize(CONNECTIONS)
                .setKeepAliveTimeout(20));
        this.app = app;
        this.signature = new Signature(settings.slackSigningSecret());
        this.clock = clock;
        this.timeoutMillis = settings.slackTimeoutMillis();
    }

    @Override
    public Future<Delivery.Answer> knock(Delivery delivery, Delivery.Attempt attempt) {
        var body = body(delivery);
        var timestamp = Long.toString(clock.instant().getEpochSecond());
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(app.get().toString().replaceAll("/+$", "") + PATH)
                .putHeader("Content-Type", contentType(delivery.kind()))
                .putHeader("User-Agent", "Slackbot 1.0 (+https://api.slack.com/robots)")
                .putHeader("Accept", "*/*")
                .putHeader("X-Slack-Request-Timestamp", timestamp)
                .putHeader("X-Slack-Signature", signature.of(timestamp, body));
        if (attempt.number() > 0) {
            options.putHeader("X-Slack-Retry-Num", Integer.toString(attempt.number()))
                    .putHeader("X-Slack-Retry-Reason", attempt.reason());
        }
        return client.request(options)
                .compose(request -> exchange(request, body))
                .timeout(timeoutMillis, TimeUnit.MILLISECONDS)
                .recover(error -> Future.succeededFuture(Delivery.Answer.failed(
                        error instanceof TimeoutException ? "http_timeout" : "connection_failed")));
    }

    private Future<Delivery.Answer> exchange(HttpClientRequest request, String body) {
        return request.send(Buffer.buffer(body))
                .compose(response -> response.body().map(bytes -> answer(response, bytes)))
                .timeout(timeoutMillis, TimeUnit.MILLISECONDS)
                .onFailure(_ -> request.reset());
    }

    private static Delivery.Answer answer(HttpClientResponse response, Buffer body) {
        var status = response.statusCode();
        var failure = status >= 200 && status < 300 ? "" : "http_error";
        return new Delivery.Answer(
                status, body.toString(), failure, "1".equals(response.getHeader("X-Slack-No-Retry")));
    }

    private static String contentType(Delivery.Kind kind) {
        return switch (kind) {
            case EVENT -> "application/json";
            case INTERACTION, COMMAND -> "application/x-www-form-urlencoded";
        };
    }

    private static String body(Delivery delivery) {
        return switch (delivery.kind()) {
            case EVENT -> Json.write(delivery.payload());
            case INTERACTION -> "payload=" + encode(Json.write(delivery.payload()));
            case COMMAND ->
                delivery.payload().properties().stream()
                        .map(field ->
                                field.getKey() + "=" + encode(field.getValue().asText()))
                        .collect(Collectors.joining("&"));
        };
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}

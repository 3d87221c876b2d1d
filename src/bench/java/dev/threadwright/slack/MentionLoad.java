package dev.threadwright.slack;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Sends signed mentions, each a new one, over so many connections: on each of them the next as soon as the last one is
 * answered. The same for whoever is measured.
 */
final class MentionLoad implements AutoCloseable {
    private static final int CONNECTIONS = 16;
    private static final int MOST = 1 << 20;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final HttpClient http = vertx.createHttpClient(
            new HttpClientOptions().setMaxPoolSize(CONNECTIONS).setKeepAlive(true));
    private final Signature signature;
    private final List<String> threads;
    private final AtomicLong mentions = new AtomicLong();

    /** @param threads the messages below which people mention the app, by their time stamps */
    MentionLoad(String secret, List<String> threads) {
        this.signature = new Signature(secret, Clock.systemUTC());
        this.threads = threads;
    }

    /** What came back. @param nanos how long each answer took, in order of size */
    record Answers(int accepted, int refused, double seconds, long[] nanos) {
        double perSecond() {
            return accepted / seconds;
        }

        double milliseconds(double quantile) {
            return nanos[(int) Math.min(nanos.length - 1L, Math.round(quantile * nanos.length))] / 1e6;
        }
    }

    Answers run(URI app, Duration length) throws InterruptedException, ExecutionException {
        var counted = new Count(app.getPort(), System.nanoTime() + length.toNanos());
        long began = System.nanoTime();
        Future.all(IntStream.range(0, CONNECTIONS).mapToObj(_ -> counted.lane()).toList())
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        double seconds = (System.nanoTime() - began) / 1e9;
        long[] nanos = Arrays.copyOf(counted.nanos, counted.accepted);
        Arrays.sort(nanos);
        return new Answers(counted.accepted, counted.refused, seconds, nanos);
    }

    /** Touched from the one event loop only. */
    private final class Count {
        final RequestOptions where;
        final long until;
        final long[] nanos = new long[MOST];
        int accepted;
        int refused;

        Count(int port, long until) {
            this.where = new RequestOptions()
                    .setMethod(HttpMethod.POST)
                    .setHost("127.0.0.1")
                    .setPort(port)
                    .setURI("/slack/events");
            this.until = until;
        }

        Future<Void> lane() {
            Promise<Void> end = Promise.promise();
            vertx.runOnContext(_ -> next(end));
            return end.future();
        }

        private void next(Promise<Void> end) {
            long now = System.nanoTime();
            if (now >= until) {
                end.complete();
                return;
            }
            byte[] body = mention(mentions.getAndIncrement());
            String timestamp = String.valueOf(System.currentTimeMillis() / 1000);
            String signed = signature.of(timestamp, body);
            http.request(where)
                    .compose(request -> request.putHeader("Content-Type", "application/json")
                            .putHeader(Signature.TIMESTAMP_HEADER, timestamp)
                            .putHeader(Signature.SIGNATURE_HEADER, signed)
                            .send(Buffer.buffer(body)))
                    .compose(response -> response.end().map(response.statusCode()))
                    .onSuccess(status -> {
                        if (status == 200) {
                            nanos[accepted++] = System.nanoTime() - now;
                        } else {
                            refused++;
                        }
                        next(end);
                    })
                    .onFailure(end::fail);
        }
    }

    private byte[] mention(long number) {
        String thread = threads.get((int) (number % threads.size()));
        String ts = "%d.%06d".formatted(1_900_000_000 + number / 1_000_000, number % 1_000_000);
        String text = "<@U08THREADWR> on the pricing page change \\\"Sign up\\\" to \\\"Get started\\\"";
        return """
                {"token":"verification","team_id":"T08REHEARSE","api_app_id":"A08THREADWR","event":{"type":"app_mention",\
                "user":"U08ADA00PM1","ts":"%1$s","thread_ts":"%2$s","client_msg_id":"5f7c2c2e-0000-4000-8000-%3$012d",\
                "text":"%4$s","team":"T08REHEARSE","blocks":[{"type":"rich_text","block_id":"b1","elements":[{"type":\
                "rich_text_section","elements":[{"type":"user","user_id":"U08THREADWR"},{"type":"text","text":" on the \
                pricing page change \\"Sign up\\" to \\"Get started\\""}]}]}],"channel":"C08WEBCOPY1","event_ts":"%1$s"},\
                "type":"event_callback","event_id":"Ev%3$010d","event_time":1900000000,"authorizations":[{\
                "enterprise_id":null,"team_id":"T08REHEARSE","user_id":"U08THREADWR","is_bot":true,\
                "is_enterprise_install":false}],"is_ext_shared_channel":false,"event_context":"4-bWVudGlvbg"}""".formatted(
                        ts, thread, number, text)
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.close();
        vertx.close();
    }
}

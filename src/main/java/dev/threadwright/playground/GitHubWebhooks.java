package dev.threadwright.playground;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tells the App what happened, one delivery after the other. A delivery that fails is not repeated by itself. */
final class GitHubWebhooks implements AutoCloseable {

    /** GitHub waits so long for an answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int REMEMBERED = 2_000;

    private final Supplier<URI> appUrl;
    private final byte[] secret;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final ExecutorService line = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("github-webhooks").factory());
    private final Deque<Delivery> deliveries = new ArrayDeque<>();
    private long last;

    GitHubWebhooks(Supplier<URI> appUrl, String secret) {
        this.appUrl = appUrl;
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * One attempt to tell.
     *
     * @param guid the same when the delivery is repeated
     * @param status the App's answer; 0 where there was none
     */
    record Delivery(long id, String guid, String event, String action, boolean redelivery, int status, String body) {}

    void send(String event, String action, ObjectNode payload) {
        String body = payload.toString();
        line.execute(() -> deliver(UUID.randomUUID().toString(), event, action, false, body));
    }

    /** Delivers again what was delivered or failed before. @return false when it is not remembered */
    boolean redeliver(long id) {
        Optional<Delivery> former =
                deliveries().stream().filter(delivery -> delivery.id() == id).findFirst();
        former.ifPresent(old -> line.execute(() -> deliver(old.guid(), old.event(), old.action(), true, old.body())));
        return former.isPresent();
    }

    List<Delivery> deliveries() {
        synchronized (deliveries) {
            return List.copyOf(deliveries);
        }
    }

    void forget() {
        synchronized (deliveries) {
            deliveries.clear();
        }
    }

    private void deliver(String guid, String event, String action, boolean again, String body) {
        int status = post(guid, event, body.getBytes(StandardCharsets.UTF_8));
        synchronized (deliveries) {
            deliveries.addLast(new Delivery(++last, guid, event, action, again, status, body));
            if (deliveries.size() > REMEMBERED) {
                deliveries.removeFirst();
            }
        }
    }

    private int post(String guid, String event, byte[] body) {
        try {
            URI target = URI.create(appUrl.get().toString().replaceAll("/+$", "") + "/github/webhooks");
            HttpRequest.Builder request = HttpRequest.newBuilder(target)
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json")
                    .header("User-Agent", "GitHub-Hookshot/rehearsal")
                    .header("X-GitHub-Event", event)
                    .header("X-GitHub-Delivery", guid)
                    .header("X-GitHub-Hook-ID", "1");
            if (secret.length > 0) {
                request.header("X-Hub-Signature-256", "sha256=" + sign(body));
            }
            return client.send(request.POST(BodyPublishers.ofByteArray(body)).build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException | RuntimeException _) {
            return 0;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private String sign(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA256", e);
        }
    }

    @Override
    public void close() {
        line.shutdownNow();
        client.shutdownNow();
    }
}

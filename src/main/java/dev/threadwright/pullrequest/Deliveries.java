package dev.threadwright.pullrequest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.threadwright.inbox.Received;
import dev.threadwright.inbox.Source;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Judges what arrives at the webhook's door. */
@ApplicationScoped
class Deliveries {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Clock clock;
    private final Optional<Secret> secret;
    private final int mostBytes;

    Deliveries(GitHubConfig config, Clock clock) {
        this.clock = clock;
        this.secret = config.webhookSecret().map(Secret::new);
        this.mostBytes = config.webhookMostBytes();
    }

    /** A request as it came. Its headers are null where they were not sent. */
    record Delivery(
            @Nullable String event,
            @Nullable String id,
            @Nullable String signature,
            @Nullable String contentType,
            byte[] body) {}

    sealed interface Verdict {
        /** @param why for whoever set the webhook up */
        record Refused(int status, String why) implements Verdict {}

        record Ignored(String why) implements Verdict {}

        /** @param key what concerns one pull request stays in order */
        record Worthy(String key, Received received) implements Verdict {}
    }

    Verdict judge(Delivery delivery) {
        if (delivery.body().length > mostBytes) {
            return new Verdict.Refused(413, "The body is larger than " + mostBytes + " bytes");
        }
        if (secret.isEmpty()) {
            return new Verdict.Refused(401, "GITHUB_WEBHOOK_SECRET is not set here, so nothing can be verified");
        }
        if (delivery.signature() == null) {
            return new Verdict.Refused(401, "X-Hub-Signature-256 is missing: set a secret on the webhook");
        }
        if (!WebhookSignature.isBy(secret.get(), delivery.signature(), delivery.body())) {
            return new Verdict.Refused(
                    401, "X-Hub-Signature-256 does not fit: the webhook's secret is not GITHUB_WEBHOOK_SECRET");
        }
        return ofGitHub(delivery);
    }

    private Verdict ofGitHub(Delivery delivery) {
        String event = delivery.event();
        String id = delivery.id();
        if (event == null || id == null || !id.matches("[A-Za-z0-9-]{1,100}")) {
            return new Verdict.Refused(400, "X-GitHub-Event or X-GitHub-Delivery is missing");
        }
        if (delivery.contentType() == null || !delivery.contentType().startsWith("application/json")) {
            return new Verdict.Refused(415, "Set the webhook's content type to application/json");
        }
        if (!GitHubEvent.NAMES.contains(event)) {
            return new Verdict.Ignored(event.equals("ping") ? "It works" : "Nothing here depends on this event");
        }
        try {
            var body = JSON.readTree(delivery.body());
            return body.isObject()
                    ? new Verdict.Worthy(key(body, id), received(event, id, delivery.body()))
                    : new Verdict.Refused(400, "The body is not a JSON object");
        } catch (IOException notJson) {
            return new Verdict.Refused(400, "The body is not a JSON object");
        }
    }

    private Received received(String event, String id, byte[] body) {
        return new Received(
                Source.GITHUB,
                clock.instant(),
                "application/json",
                Map.of("x-github-event", event, "x-github-delivery", id),
                new String(body, StandardCharsets.UTF_8));
    }

    private static String key(JsonNode body, String id) {
        String repo = body.path("repository").path("full_name").asText("");
        var number = body.path("pull_request").path("number");
        return "github/" + repo + "#" + (number.isInt() ? number.asText() : id);
    }
}

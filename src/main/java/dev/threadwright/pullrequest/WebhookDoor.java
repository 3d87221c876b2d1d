package dev.threadwright.pullrequest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.threadwright.inbox.Inbox;
import dev.threadwright.inbox.Received;
import dev.threadwright.inbox.Source;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Where GitHub tells what happened: verified, kept durably, then answered. Nothing here waits. */
@Path("/github/webhooks")
class WebhookDoor {
    private static final Logger LOG = Logger.getLogger(WebhookDoor.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Inbox inbox;
    private final Clock clock;
    private final Optional<Secret> secret;
    private final int mostBytes;

    WebhookDoor(Inbox inbox, GitHubConfig config, Clock clock) {
        this.inbox = inbox;
        this.clock = clock;
        this.secret = config.webhookSecret().map(Secret::new);
        this.mostBytes = config.webhookMostBytes();
    }

    /** What the sender is told; people read it in GitHub's list of deliveries. */
    record Answer(String outcome, String detail) {}

    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> take(
            @HeaderParam("X-GitHub-Event") @Nullable String event,
            @HeaderParam("X-GitHub-Delivery") @Nullable String delivery,
            @HeaderParam("X-Hub-Signature-256") @Nullable String signature,
            @HeaderParam("Content-Type") @Nullable String contentType,
            byte @Nullable [] raw) {
        byte[] body = raw == null ? new byte[0] : raw;
        if (body.length > mostBytes) {
            return now(413, "refused", "The body is larger than " + mostBytes + " bytes");
        }
        if (secret.isEmpty()) {
            return now(401, "refused", "GITHUB_WEBHOOK_SECRET is not set here, so nothing can be verified");
        }
        if (!WebhookSignature.isBy(secret.get(), signature, body)) {
            return now(
                    401,
                    "refused",
                    signature == null
                            ? "X-Hub-Signature-256 is missing: set a secret on the webhook"
                            : "X-Hub-Signature-256 does not fit: the webhook's secret is not GITHUB_WEBHOOK_SECRET");
        }
        if (event == null || delivery == null || !delivery.matches("[A-Za-z0-9-]{1,100}")) {
            return now(400, "refused", "X-GitHub-Event or X-GitHub-Delivery is missing");
        }
        if (contentType == null || !contentType.startsWith(MediaType.APPLICATION_JSON)) {
            return now(415, "refused", "Set the webhook's content type to application/json");
        }
        return keep(event, delivery, body);
    }

    private CompletionStage<Response> keep(String event, String delivery, byte[] body) {
        if (!GitHubReceiver.EVENTS.contains(event)) {
            return now(200, "ignored", event.equals("ping") ? "It works" : "Nothing here depends on this event");
        }
        String key;
        try {
            key = key(JSON.readTree(body), delivery);
        } catch (IOException notJson) {
            return now(400, "refused", "The body is not JSON");
        }
        var received = new Received(
                Source.GITHUB,
                clock.instant(),
                MediaType.APPLICATION_JSON,
                Map.of("x-github-event", event, "x-github-delivery", delivery),
                new String(body, StandardCharsets.UTF_8));
        return inbox.append(key, received).handle((_, failed) -> {
            if (failed == null) {
                return answer(202, "taken", delivery);
            }
            LOG.errorf(failed, "Delivery %s of %s could not be kept", delivery, event);
            return answer(503, "not taken", "It could not be kept; deliver it again");
        });
    }

    /** What concerns one pull request stays in order. */
    private static String key(JsonNode body, String delivery) {
        String repo = body.path("repository").path("full_name").asText("");
        var number = body.path("pull_request").path("number");
        return "github/" + repo + "#" + (number.isInt() ? number.asText() : delivery);
    }

    private static CompletionStage<Response> now(int status, String outcome, String detail) {
        return CompletableFuture.completedFuture(answer(status, outcome, detail));
    }

    private static Response answer(int status, String outcome, String detail) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .entity(new Answer(outcome, detail))
                .build();
    }
}

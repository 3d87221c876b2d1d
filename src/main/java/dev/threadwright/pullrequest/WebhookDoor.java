package dev.threadwright.pullrequest;

import dev.threadwright.inbox.Inbox;
import dev.threadwright.pullrequest.Deliveries.Delivery;
import dev.threadwright.pullrequest.Deliveries.Verdict;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Where GitHub tells what happened: verified, kept durably, then answered. Nothing here waits. */
@Path("/github/webhooks")
class WebhookDoor {
    private static final Logger LOG = Logger.getLogger(WebhookDoor.class);

    private final Inbox inbox;
    private final Deliveries deliveries;

    WebhookDoor(Inbox inbox, Deliveries deliveries) {
        this.inbox = inbox;
        this.deliveries = deliveries;
    }

    /** What the sender is told; people read it in GitHub's list of deliveries. */
    record Answer(String outcome, String detail) {}

    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> take(
            @HeaderParam("X-GitHub-Event") @Nullable String event,
            @HeaderParam("X-GitHub-Delivery") @Nullable String id,
            @HeaderParam("X-Hub-Signature-256") @Nullable String signature,
            @HeaderParam("Content-Type") @Nullable String contentType,
            byte @Nullable [] body) {
        var delivery = new Delivery(event, id, signature, contentType, body == null ? new byte[0] : body);
        return switch (deliveries.judge(delivery)) {
            case Verdict.Refused refused -> now(refused.status(), "refused", refused.why());
            case Verdict.Ignored ignored -> now(200, "ignored", ignored.why());
            case Verdict.Worthy worthy -> keep(worthy);
        };
    }

    private CompletionStage<Response> keep(Verdict.Worthy worthy) {
        return inbox.append(worthy.key(), worthy.received()).handle((_, failed) -> {
            if (failed == null) {
                return answer(202, "taken", worthy.key());
            }
            LOG.errorf(failed, "A delivery could not be kept: %s", worthy.key());
            return answer(503, "not taken", "It could not be kept; deliver it again");
        });
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

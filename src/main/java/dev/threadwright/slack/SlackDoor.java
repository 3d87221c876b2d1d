package dev.threadwright.slack;

import dev.threadwright.inbox.Received;
import dev.threadwright.inbox.Source;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Where Slack knocks: events, clicks, forms and commands, all at one address. Never blocks. */
@Path("/slack/events")
@ApplicationScoped
class SlackDoor {
    /** Slack's largest requests are far smaller; more is not read as JSON. */
    static final int LARGEST = 1024 * 1024;

    private final Optional<Signature> signature;
    private final Intake intake;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final Timer acknowledgement;

    SlackDoor(SlackConfig config, Intake intake, Clock clock, MeterRegistry metrics) {
        this.signature = config.signingSecret().map(secret -> new Signature(secret, clock));
        this.intake = intake;
        this.clock = clock;
        this.metrics = metrics;
        this.acknowledgement = Timer.builder("threadwright.inbox.acknowledgement")
                .description("From a request's last byte to its answer, durably kept in between")
                .publishPercentileHistogram()
                .register(metrics);
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public CompletionStage<Response> receive(byte @Nullable [] body, @Context HttpHeaders headers) {
        var sample = Timer.start(metrics);
        return receive(body == null ? new byte[0] : body, headers::getHeaderString)
                .thenApply(reply -> {
                    sample.stop(acknowledgement);
                    return response(reply);
                });
    }

    /** Gives a request's header, or null. */
    interface Headers {
        @Nullable String get(String name);
    }

    CompletionStage<Intake.Reply> receive(byte[] body, Headers headers) {
        if (signature.isEmpty()) {
            return answer(intake.refuse(503, "not-configured", "SLACK_SIGNING_SECRET is not set."));
        }
        if (body.length == 0) {
            return answer(intake.refuse(400, "empty", "The body is empty."));
        }
        if (body.length > LARGEST) {
            return answer(intake.refuse(413, "too-large", "The body is larger than " + LARGEST + " bytes."));
        }
        var timestamp = headers.get(Signature.TIMESTAMP_HEADER);
        var signed = headers.get(Signature.SIGNATURE_HEADER);
        return switch (signature.get().sender(timestamp, signed, body)) {
            case Signature.Sender.Stranger(var why) -> answer(intake.refuse(401, "signature", why));
            case Signature.Sender.Slack() -> intake.take(received(body, headers));
        };
    }

    private Received received(byte[] body, Headers headers) {
        Map<String, String> kept = new HashMap<>();
        for (var name : new String[] {"x-slack-retry-num", "x-slack-retry-reason"}) {
            var value = headers.get(name);
            if (value != null) {
                kept.put(name, value);
            }
        }
        var contentType = headers.get(HttpHeaders.CONTENT_TYPE);
        return new Received(
                Source.SLACK,
                clock.instant(),
                contentType != null && contentType.startsWith(Envelopes.FORM)
                        ? Envelopes.FORM
                        : MediaType.APPLICATION_JSON,
                kept,
                new String(body, StandardCharsets.UTF_8));
    }

    private static CompletionStage<Intake.Reply> answer(Intake.Reply reply) {
        return CompletableFuture.completedStage(reply);
    }

    private static Response response(Intake.Reply reply) {
        var response = Response.status(reply.status());
        return reply.json() == null
                ? response.build()
                : response.entity(reply.json())
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .build();
    }
}

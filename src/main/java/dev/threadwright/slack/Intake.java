package dev.threadwright.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.threadwright.inbox.Inbox;
import dev.threadwright.inbox.Received;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is behind the door, whichever door: a verified request is answered once it is durable. */
@ApplicationScoped
class Intake {
    private static final JsonMapper JSON = new JsonMapper();

    private final Inbox inbox;
    private final Suggestions suggestions;
    private final Trial trial;
    private final MeterRegistry metrics;

    Intake(Inbox inbox, Suggestions suggestions, Trial trial, MeterRegistry metrics) {
        this.inbox = inbox;
        this.suggestions = suggestions;
        this.trial = trial;
        this.metrics = metrics;
    }

    /** @param json null where the answer has no body */
    record Reply(int status, @Nullable String json) {
        static final Reply OK = new Reply(200, null);

        static Reply error(int status, String sentence) {
            return new Reply(status, JSON.valueToTree(Map.of("error", sentence)).toString());
        }
    }

    /** Completes normally, whatever happens. */
    CompletionStage<Reply> take(Received received) {
        return switch (Envelopes.open(received.contentType(), received.body())) {
            case Envelope.Keep(var key, var kind) -> keep(key, kind, received);
            case Envelope.Submission(var key, var view) -> {
                var errors = errors(view);
                yield errors.isEmpty() ? tried(key, view, received) : answer(new Reply(200, refusal(errors)));
            }
            case Envelope.Challenge(var challenge) ->
                answer(new Reply(
                        200, JSON.valueToTree(Map.of("challenge", challenge)).toString()));
            case Envelope.Suggestion(var payload) ->
                suggestions.to(payload).thenApply(options -> new Reply(200, options.toString()));
            case Envelope.Skip(var reason) -> {
                metrics.counter("threadwright.inbox.skipped", "reason", reason).increment();
                yield answer(Reply.OK);
            }
            case Envelope.Broken(var why) -> answer(refuse(400, "broken", why));
        };
    }

    /** What verification would refuse is said while the form is still open. */
    private CompletionStage<Reply> tried(String key, JsonNode view, Received received) {
        return view.path("callback_id").asText().equals(WordingForm.CALLBACK)
                ? trial.errors(view)
                        .thenCompose(errors -> errors.isEmpty()
                                ? keep(key, "view_submission", received)
                                : answer(new Reply(200, refusal(errors))))
                : keep(key, "view_submission", received);
    }

    /** Counts a refusal. @param reason for the count */
    Reply refuse(int status, String reason, String sentence) {
        metrics.counter("threadwright.inbox.refused", "reason", reason).increment();
        return Reply.error(status, sentence);
    }

    private CompletionStage<Reply> keep(String key, String kind, Received received) {
        var retry = received.headers().get("x-slack-retry-num");
        if (retry != null) {
            var reason = received.headers().getOrDefault("x-slack-retry-reason", "unknown");
            metrics.counter("threadwright.inbox.redelivered", "reason", reason).increment();
        }
        return inbox.append(key, received).handle((_, failure) -> {
            if (failure == null) {
                metrics.counter("threadwright.inbox.accepted", "kind", kind).increment();
                return Reply.OK;
            }
            Log.debugf(failure, "Not kept: %s of %s", kind, key);
            return refuse(503, "not-kept", "This could not be kept safely just now. Please send it again.");
        });
    }

    /** What is wrong with a form as it was sent in, by the field; each form looks at its own. */
    static Map<String, String> errors(JsonNode view) {
        return Stream.<Function<JsonNode, Map<String, String>>>of(
                        WordingForm::errors,
                        PlanForm::errors,
                        SkillForm::errors,
                        WishForm::errors,
                        SettingsForm::errors,
                        OfferForm::errors,
                        FormWords::errors)
                .map(form -> form.apply(view))
                .filter(errors -> !errors.isEmpty())
                .findFirst()
                .orElse(Map.of());
    }

    private static String refusal(Map<String, String> errors) {
        return JSON.createObjectNode()
                .put("response_action", "errors")
                .set("errors", JSON.valueToTree(errors))
                .toString();
    }

    private static CompletionStage<Reply> answer(Reply reply) {
        return CompletableFuture.completedStage(reply);
    }
}

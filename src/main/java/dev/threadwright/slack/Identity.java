package dev.threadwright.slack;

import com.slack.api.Slack;
import com.slack.api.methods.MethodsClient;
import dev.threadwright.thread.Conversations.Unreadable;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whose {@code SLACK_BOT_TOKEN} is, asked of Slack now and then, and whether Slack still takes it. */
@ApplicationScoped
class Identity {
    private static final Duration FRESH = Duration.ofMinutes(10);

    private final MethodsClient slack;
    private final Clock clock;
    private @Nullable Self known;
    private Instant askedAt = Instant.MIN;
    private volatile @Nullable String refusal;

    /** Without a token every call is answered {@code not_authed}. */
    Identity(SlackConfig config, Slack slack, Clock clock) {
        this.slack = slack.methods(config.botToken().orElse(""));
        this.clock = clock;
    }

    /** @throws Unreadable where Slack does not take the token, or where it has never answered yet */
    synchronized Self self() {
        var self = known;
        if (self != null && clock.instant().isBefore(askedAt.plus(FRESH))) {
            return self;
        }
        try {
            var answer = SlackCall.make(() -> slack.authTest(r -> r));
            known = new Self(answer.getTeamId(), answer.getEnterpriseId(), answer.getUserId(), answer.getBotId());
            askedAt = clock.instant();
            refusal = null;
            return known;
        } catch (Unreadable unreadable) {
            return without(unreadable);
        }
    }

    /** Slack's error code where it does not take our token. */
    Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** Somebody else was told by Slack that our token is no good: it is asked about again. */
    synchronized void doubt() {
        askedAt = Instant.MIN;
    }

    private Self without(Unreadable unreadable) {
        var error = String.valueOf(unreadable.getMessage());
        if (SlackCall.isAboutTheToken(error)) {
            if (!error.equals(refusal)) {
                Log.errorf(
                        "Slack does not take SLACK_BOT_TOKEN (%s). What people ask is kept until it does: install the app"
                                + " again, or set the new token",
                        error);
            }
            refusal = error;
            throw unreadable;
        }
        if (known == null) {
            throw unreadable;
        }
        return known;
    }
}

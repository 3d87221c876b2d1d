package dev.threadwright.slack;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;

/** Sends the messages that follow a card. None is urgent: what fails is tried again later. */
@ApplicationScoped
class Below {
    private final CardMetrics metrics;
    private final Clock clock;

    Below(CardMetrics metrics, Clock clock) {
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * @param post looks for the message and posts it where it is not there: we may have died between both
     * @param sent once Slack has it, or had it and somebody took it away
     * @param refused where Slack will never take it
     */
    Shown send(Claim claim, Shown shown, Supplier<Reply> post, Shown sent, Shown refused) {
        Instant now = clock.instant();
        if (!Pace.mayBegin(claim.leaseUntil(), now)) {
            return shown.postponed(now);
        }
        return switch (post.get()) {
            case Reply.Done _ -> sent;
            case Reply.Later(var asked) -> shown.postponed(clock.instant().plus(asked));
            case Reply.Unknown _ -> shown.postponed(clock.instant().plus(Pace.LONGEST));
            case Reply.Refused(String error) -> {
                metrics.failed(error);
                yield switch (Remedy.of(error)) {
                    case POST_ANEW -> sent;
                    case WITHOUT_BLOCKS, GIVE_UP -> refused;
                    case KNOCK, TRY_AGAIN -> shown.postponed(clock.instant().plus(Pace.LONGEST));
                };
            }
        };
    }
}

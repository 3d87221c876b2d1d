package dev.threadwright.slack;

import dev.threadwright.chatter.Offers;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Brings offers to Slack, one message each however often we die: that a post may follow is kept before it is begun, and who
 * finds that looks for the message by its metadata first. They are few and not urgent.
 */
@ApplicationScoped
class OfferDeliveries {
    private static final Logger LOG = Logger.getLogger(OfferDeliveries.class);
    private static final int MOST = 5;
    /** Longer than a search of the thread, a post, and the same as text alone with the SDK's time-outs of 10 s. */
    private static final Duration MARGIN = Duration.ofSeconds(35);

    private final Offers offers;
    private final OfferDelivery delivery;
    private final CardMetrics metrics;
    private final Duration pause;
    private final Clock clock;
    private volatile boolean stopping;

    OfferDeliveries(Offers offers, OfferDelivery delivery, CardMetrics metrics, SlackConfig config, Clock clock) {
        this.offers = offers;
        this.delivery = delivery;
        this.metrics = metrics;
        this.pause = config.betweenUpdates();
        this.clock = clock;
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping = true;
    }

    @Scheduled(
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void send() {
        if (stopping) {
            return;
        }
        for (Offers.Posting posting : offers.due(MOST)) {
            send(posting);
        }
    }

    private void send(Offers.Posting posting) {
        if (clock.instant().plus(MARGIN).isAfter(posting.leaseUntil())) {
            // Somebody else may be about to send it.
            offers.again(posting, Duration.ZERO);
            return;
        }
        after(posting, delivery.deliver(posting));
    }

    private void after(Offers.Posting posting, Reply reply) {
        switch (reply) {
            case Reply.Done(String ts) -> offers.shown(posting, ts, pause);
            case Reply.Later(Duration asked) -> offers.again(posting, asked);
            case Reply.Unknown(String why) -> {
                LOG.warnf("An offer was not delivered: %s", why);
                // It may have taken effect: the next one keeps its distance from it.
                offers.again(posting, Pace.longer(Pace.afterLostAnswer(posting.failures()), pause));
            }
            case Reply.Refused(String error) -> {
                metrics.failed(error);
                LOG.warnf("An offer was refused by Slack: %s", error);
                switch (Remedy.of(error)) {
                    case GIVE_UP, WITHOUT_BLOCKS, POST_ANEW -> offers.giveUp(posting);
                    case KNOCK -> offers.again(posting, Pace.LONGEST);
                    case TRY_AGAIN -> offers.again(posting, Pace.backoff(posting.failures()));
                }
            }
        }
    }
}

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
    private static final Duration MARGIN = Duration.ofSeconds(25);

    private final Offers offers;
    private final CardCalls calls;
    private final CardMetrics metrics;
    private final Clock clock;
    private volatile boolean stopping;

    OfferDeliveries(Offers offers, CardCalls calls, CardMetrics metrics, Clock clock) {
        this.offers = offers;
        this.calls = calls;
        this.metrics = metrics;
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
        var offer = posting.offer();
        if (clock.instant().plus(MARGIN).isAfter(posting.leaseUntil())) {
            // Somebody else may be about to send it.
            offers.again(posting, Duration.ZERO);
            return;
        }
        Rendered card = OfferBlocks.render(offer);
        if (posting.ts() != null) {
            after(posting, calls.updateOffer(offer.thread(), posting.ts(), offer.id(), card));
        } else if (!posting.search()) {
            after(posting, calls.postOffer(offer.thread(), offer.id(), card));
        } else {
            switch (calls.findOffer(offer.thread(), offer.messageTs(), offer.id())) {
                case Search.Found(String ts) -> after(posting, calls.updateOffer(offer.thread(), ts, offer.id(), card));
                case Search.Absent _ -> after(posting, calls.postOffer(offer.thread(), offer.id(), card));
                case Search.Unfinished(Reply reply) -> after(posting, reply);
            }
        }
    }

    private void after(Offers.Posting posting, Reply reply) {
        switch (reply) {
            case Reply.Done(String ts) -> offers.shown(posting, ts);
            case Reply.Later(Duration asked) -> offers.again(posting, asked);
            case Reply.Unknown(String why) -> {
                LOG.warnf("An offer was not delivered: %s", why);
                offers.again(posting, Pace.afterLostAnswer(posting.failures()));
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

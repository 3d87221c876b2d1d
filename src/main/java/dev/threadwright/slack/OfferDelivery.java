package dev.threadwright.slack;

import dev.threadwright.chatter.Offer;
import dev.threadwright.chatter.Offers;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.function.Function;

/** Brings one offer to Slack. Knows nothing of the database: what it returns is to be kept. */
@ApplicationScoped
class OfferDelivery {
    private final CardCalls calls;
    private final Plainly plainly;

    OfferDelivery(CardCalls calls, CardMetrics metrics, Clock clock) {
        this.calls = calls;
        this.plainly = new Plainly(metrics, clock);
    }

    Reply deliver(Offers.Posting posting) {
        var offer = posting.offer();
        if (posting.ts() != null) {
            return update(offer, posting.ts());
        }
        if (!posting.search()) {
            return post(offer);
        }
        return switch (calls.findOffer(offer.thread(), offer.messageTs(), offer.id())) {
            case Search.Found(String ts) -> update(offer, ts);
            case Search.Absent _ -> post(offer);
            case Search.Unfinished(Reply reply) -> reply;
        };
    }

    private Reply post(Offer offer) {
        return send(offer, form -> calls.postOffer(offer.thread(), offer.id(), form));
    }

    private Reply update(Offer offer, String ts) {
        return send(offer, form -> calls.updateOffer(offer.thread(), ts, offer.id(), form));
    }

    private Reply send(Offer offer, Function<Rendered, Reply> call) {
        Rendered form = plainly.form(OfferBlocks.render(offer));
        return plainly.sent(form, call.apply(form), call).reply();
    }
}

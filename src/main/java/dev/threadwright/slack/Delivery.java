package dev.threadwright.slack;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Brings one claimed card to Slack. Knows nothing of the database: what it returns is to be kept.
 *
 * <p>There is one card however often we die, because {@link Shown#postingSince} is kept before a post is begun, and who
 * finds it there looks for the message by its metadata before posting another.
 */
@ApplicationScoped
class Delivery {
    private static final Logger LOG = Logger.getLogger(Delivery.class);

    private final CardCalls calls;
    private final Signs signs;
    private final Reminders reminders;
    private final Announcements announcements;
    private final Answers answers;
    private final CardMetrics metrics;
    private final Duration pause;
    private final Clock clock;
    private final RateLimits limits;
    private final Plainly plainly;

    Delivery(
            CardCalls calls,
            Signs signs,
            Reminders reminders,
            Announcements announcements,
            Answers answers,
            CardMetrics metrics,
            SlackConfig config,
            Clock clock) {
        this.calls = calls;
        this.signs = signs;
        this.reminders = reminders;
        this.announcements = announcements;
        this.answers = answers;
        this.metrics = metrics;
        this.pause = config.betweenUpdates();
        this.clock = clock;
        this.limits = new RateLimits(clock);
        this.plainly = new Plainly(metrics, clock);
    }

    Shown deliver(Claim claimed, Besides besides) {
        Claim claim = claimed.with(Answers.placed(claimed));
        Shown shown = card(claim, besides.answered(claim.shown().around().answer()));
        if (shown.dirty()) {
            return shown;
        }
        Shown reminded = reminders.send(claim, signs.show(claim, shown, besides.title()));
        Shown announced = reminded.dirty() ? reminded : announcements.send(claim, reminded);
        return announced.dirty() ? announced : answers.send(claim, announced);
    }

    private Shown card(Claim claim, Besides besides) {
        var card = new Forms(claim, besides);
        Shown shown = claim.shown();
        if (shown.ts() != null) {
            return card.form.hash().equals(shown.hash()) ? shown.current() : update(claim, shown, shown.ts(), card);
        }
        if (!claim.search()) {
            return post(claim, card);
        }
        return switch (calls.find(claim.thread(), claim.messageTs(), claim.task())) {
            case Search.Found(String ts) -> update(claim, shown.found(ts), ts, card);
            case Search.Absent _ -> post(claim, card);
            case Search.Unfinished(Reply reply) -> unsearched(claim, reply);
        };
    }

    private Shown post(Claim claim, Forms card) {
        if (!Pace.mayBegin(claim.leaseUntil(), clock.instant())) {
            return claim.shown().postponed(clock.instant());
        }
        String limit = RateLimits.ofPosts(claim.thread());
        Optional<Instant> limited = limits.end(limit);
        if (limited.isPresent()) {
            return claim.shown().later(limited.get());
        }
        Reply reply = card.send(form -> calls.post(claim.thread(), claim.task(), form));
        if (reply instanceof Reply.Done) {
            metrics.posted(claim.messageTs(), clock.instant());
        }
        return after(claim.shown(), card.form, reply, limit);
    }

    private Shown update(Claim claim, Shown shown, String ts, Forms card) {
        if (!Pace.mayBegin(claim.leaseUntil(), clock.instant())) {
            // Somebody else may be about to show a newer state.
            return shown.postponed(clock.instant());
        }
        String limit = RateLimits.ofUpdates(claim.thread());
        Optional<Instant> limited = limits.end(limit);
        if (limited.isPresent()) {
            return shown.later(limited.get());
        }
        Reply reply = card.send(form -> calls.update(claim.thread(), ts, claim.task(), form));
        if (reply instanceof Reply.Done) {
            metrics.updated();
        }
        return after(shown, card.form, reply, limit);
    }

    /** A card as Slack takes it: whole, or without its picture, or in words that every workspace knows, or as text alone. */
    private final class Forms {
        private final Claim claim;
        private final Besides besides;
        private Rendered form;

        Forms(Claim claim, Besides besides) {
            this.claim = claim;
            this.besides = besides;
            this.form = rendered(besides);
        }

        private Rendered rendered(Besides with) {
            return plainly.form(CardBlocks.render(claim.task(), claim.state(), with));
        }

        Reply send(Function<Rendered, Reply> call) {
            Reply reply = call.apply(form);
            Illustration picture = besides.picture();
            if (picture != null && Plainly.blocksRefused(reply) instanceof String error) {
                LOG.infof("Slack does not show a picture yet (%s); the card is sent without it", error);
                picture.notYet().run();
                form = rendered(besides.withoutPicture());
                reply = call.apply(form);
            }
            var sent = plainly.sent(form, reply, call);
            form = sent.form();
            return sent.reply();
        }
    }

    private Shown after(Shown shown, Rendered card, Reply reply, String limit) {
        Instant now = clock.instant();
        return switch (reply) {
            case Reply.Done(String ts) -> shown.sent(ts, card.hash(), now, pause);
            case Reply.Later(Duration asked) -> {
                failed("rate_limited", asked.toString());
                limits.told(limit, now.plus(asked));
                yield shown.later(now.plus(asked));
            }
            case Reply.Unknown(String why) -> {
                failed("unanswered", why);
                // It may have taken effect: the next one keeps its distance from it.
                yield shown.unsure(now.plus(Pace.longer(Pace.afterLostAnswer(shown.failures()), pause)));
            }
            case Reply.Refused(String error) -> {
                failed(error, "refused");
                yield remedied(shown, Remedy.of(error), now);
            }
        };
    }

    private static Shown remedied(Shown shown, Remedy remedy, Instant now) {
        return switch (remedy) {
            case POST_ANEW -> shown.gone(now);
            case WITHOUT_BLOCKS, GIVE_UP -> shown.givenUp();
            case KNOCK -> shown.refused(now.plus(Pace.LONGEST));
            case TRY_AGAIN -> shown.refused(now.plus(Pace.backoff(shown.failures())));
        };
    }

    /** As long as we could not look, we do not know. */
    private Shown unsearched(Claim claim, Reply reply) {
        Shown shown = claim.shown();
        Instant now = clock.instant();
        return switch (reply) {
            case Reply.Later(Duration asked) -> {
                failed("rate_limited", asked.toString());
                yield shown.postponed(now.plus(asked));
            }
            case Reply.Unknown(String why) -> {
                failed("unanswered", why);
                yield shown.unsure(now.plus(Pace.backoff(shown.failures())));
            }
            case Reply.Refused(String error) -> {
                failed(error, "refused");
                yield switch (Remedy.of(error)) {
                    case GIVE_UP -> shown.givenUp().posting(now);
                    case KNOCK -> shown.unsure(now.plus(Pace.LONGEST));
                    case POST_ANEW, WITHOUT_BLOCKS, TRY_AGAIN -> shown.unsure(now.plus(Pace.backoff(shown.failures())));
                };
            }
            case Reply.Done _ -> throw new IllegalStateException("A search that is done was called unfinished");
        };
    }

    private void failed(String kind, String detail) {
        metrics.failed(kind);
        LOG.warnf("A card was not delivered: %s (%s)", kind, detail);
    }
}

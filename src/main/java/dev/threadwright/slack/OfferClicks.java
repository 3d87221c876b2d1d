package dev.threadwright.slack;

import static dev.threadwright.slack.Clicks.on;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import dev.threadwright.chatter.Offer;
import dev.threadwright.chatter.Offers;
import dev.threadwright.policy.Permission;
import dev.threadwright.thread.Conversations.Unreadable;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.ThreadRef;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What follows from the buttons of an offer. Whoever may ask may answer: opening it is asking. */
@ApplicationScoped
class OfferClicks {
    private static final String GONE = "I do not know this offer any more. Mention me with the words to change.";

    private final Offers offers;
    private final Askers askers;
    private final Quota quota;
    private final Whispers whispers;
    private final Clients slack;

    OfferClicks(Offers offers, Askers askers, Quota quota, Whispers whispers, Clients slack) {
        this.offers = offers;
        this.askers = askers;
        this.quota = quota;
        this.whispers = whispers;
        this.slack = slack;
    }

    void register(App app) {
        app.blockAction(OfferBlocks.OPEN, on(this::open));
        app.blockAction(OfferBlocks.LATER, on(payload -> answer(payload, offers::later)));
        app.blockAction(OfferBlocks.NEVER, on(payload -> answer(payload, offers::never)));
        app.blockAction(OfferBlocks.OTHER, on(this::other));
        app.viewSubmission(OfferForm.CALLBACK, (request, context) -> {
            said(request);
            return context.ack();
        });
    }

    private void open(BlockActionPayload payload) {
        Person by = by(payload);
        ThreadRef thread = thread(payload, by);
        String id = String.valueOf(payload.getActions().getFirst().getValue());
        if (mayAnswer(by, thread) && mayAsk(id, by, thread)) {
            tell(offers.open(id, by), by, thread);
        }
    }

    /** What becomes a request counts as one. */
    private boolean mayAsk(String id, Person by, ThreadRef thread) {
        if (offers.find(id).filter(offer -> offer.state() == Offer.State.OPEN).isEmpty()) {
            // Nothing comes of it.
            return true;
        }
        var refusal = askers.mayAsk(by, thread.channel()) instanceof Permission.Refused(var sentence, var _)
                ? Optional.of(sentence)
                : quota.refusal("offer:" + id, by, thread.channel(), warning -> whispers.to(by, thread, warning));
        refusal.ifPresent(sentence -> whispers.to(by, thread, sentence));
        return refusal.isEmpty();
    }

    private interface Answering {
        Offers.Answer answer(String id, Person by);
    }

    private void answer(BlockActionPayload payload, Answering answering) {
        Person by = by(payload);
        if (mayAnswer(by, thread(payload, by))) {
            tell(answering.answer(payload.getActions().getFirst().getValue(), by), by, thread(payload, by));
        }
    }

    private boolean mayAnswer(Person by, ThreadRef thread) {
        return switch (askers.mayAsk(by)) {
            case Permission.Allowed() -> true;
            case Permission.Refused(var sentence, var _) -> {
                whispers.to(by, thread, sentence);
                yield false;
            }
        };
    }

    private void tell(Offers.Answer answer, Person by, ThreadRef thread) {
        switch (answer) {
            case Offers.Answer.Taken() -> Log.infof("%s answers an offer in %s", by.user(), thread.channel());
            case Offers.Answer.Stale(var offer) -> whispers.to(by, thread, stale(offer, by));
            case Offers.Answer.Unknown() -> whispers.to(by, thread, GONE);
            case Offers.Answer.Unusable(var sentence) -> whispers.to(by, thread, sentence);
        }
    }

    private static String stale(Offer offer, Person by) {
        String who = offer.by()
                .map(one -> one.user().equals(by.user()) ? "You have" : "<@" + one.user() + "> has")
                .orElse("Somebody has");
        return who
                + switch (offer.state()) {
                    case TAKEN -> " opened this already.";
                    case OTHER -> " opened this already, in other words.";
                    case LATER -> " said not now. To have it all the same, mention me with the words to change.";
                    case NEVER -> " said never here. To have it all the same, mention me with the words to change.";
                    case OPEN, RIGHT, WRONG -> " answered this already.";
                };
    }

    private void other(BlockActionPayload payload) {
        Person by = by(payload);
        ThreadRef thread = thread(payload, by);
        var offer = offers.find(payload.getActions().getFirst().getValue());
        if (offer.isEmpty() || offer.get().state() != Offer.State.OPEN) {
            tell(offer.<Offers.Answer>map(Offers.Answer.Stale::new).orElseGet(Offers.Answer.Unknown::new), by, thread);
        } else if (mayAnswer(by, thread)) {
            try {
                SlackCall.make(() -> slack.of(thread)
                        .viewsOpen(
                                open -> open.triggerId(payload.getTriggerId()).view(OfferForm.open(offer.get()))));
            } catch (Unreadable refused) {
                Log.warnf("The form of an offer did not open: %s", refused.getMessage());
                whispers.to(by, thread, Sentences.formNotOpened(String.valueOf(refused.getMessage())));
            }
        }
    }

    private void said(ViewSubmissionRequest request) {
        var view = request.getPayload().getView();
        var user = request.getPayload().getUser();
        var team = request.getPayload().getTeam();
        var by = new Person(team == null ? user.getTeamId() : team.getId(), user.getId());
        var id = String.valueOf(view.getPrivateMetadata());
        var offer = offers.find(id);
        if (offer.isEmpty()) {
            Log.warn("A form came back that is none of ours");
        } else if (mayAnswer(by, offer.get().thread())
                && mayAsk(id, by, offer.get().thread())) {
            var answer = offers.other(id, by, OfferForm.words(view.getState()), OfferForm.remember(view.getState()));
            tell(answer, by, offer.get().thread());
        }
    }

    static Person by(BlockActionPayload payload) {
        var team = payload.getTeam() == null
                ? payload.getUser().getTeamId()
                : payload.getTeam().getId();
        return new Person(team, payload.getUser().getId());
    }

    private static ThreadRef thread(BlockActionPayload payload, Person by) {
        var container = payload.getContainer();
        var thread = container.getThreadTs() == null ? container.getMessageTs() : container.getThreadTs();
        return new ThreadRef(by.team(), container.getChannelId(), thread);
    }
}

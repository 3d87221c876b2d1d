package dev.threadwright.slack;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.button;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.block.LayoutBlock;
import dev.threadwright.chatter.Offer;
import dev.threadwright.chatter.Offers;
import dev.threadwright.policy.Permission;
import dev.threadwright.thread.Conversations;
import dev.threadwright.thread.Conversations.Unreadable;
import dev.threadwright.thread.Person;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What would have been offered in a channel, to be called right or wrong, and how often it would have been right. */
@ApplicationScoped
class ShadowReport {
    private static final String RIGHT = "chatter.right";
    private static final String WRONG = "chatter.wrong";
    private static final int MOST = 10;
    private static final int MOST_WORDS = 300;

    private final Offers offers;
    private final Conversations conversations;
    private final Askers askers;

    ShadowReport(Offers offers, Conversations conversations, Askers askers) {
        this.offers = offers;
        this.conversations = conversations;
        this.askers = askers;
    }

    void register(App app) {
        app.blockAction(RIGHT, (request, context) -> mark(request.getPayload(), context, true));
        app.blockAction(WRONG, (request, context) -> mark(request.getPayload(), context, false));
    }

    private Response mark(BlockActionPayload payload, ActionContext context, boolean right) {
        Person by = OfferClicks.by(payload);
        Notice notice = switch (askers.mayAsk(by)) {
            case Permission.Refused(var sentence, var _) -> Notice.of(sentence);
            case Permission.Allowed() -> {
                offers.mark(payload.getActions().getFirst().getValue(), by, right);
                yield of(payload.getContainer().getChannelId(), by);
            }
        };
        try {
            context.respond(answer -> answer.responseType("ephemeral")
                    .replaceOriginal(true)
                    .text(notice.text())
                    .blocks(notice.blocks()));
        } catch (IOException unreachable) {
            Log.warnf("A report was not brought up to date: %s", unreachable.getMessage());
        }
        return context.ack();
    }

    Notice of(String channel, Person by) {
        return rendered(offers.report(by.team(), channel, MOST), this::link);
    }

    /** @param link to the message that an offer is about, or why there is none */
    static Notice rendered(Offers.Report report, Function<Offer, String> link) {
        String head = head(report);
        if (report.unmarked().isEmpty()) {
            return Notice.of(head);
        }
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(section(block -> block.text(plainText(head))));
        for (Offer offer : report.unmarked()) {
            blocks.add(section(block -> block.text(plainText(line(offer, link.apply(offer))))));
            blocks.add(actions(block -> block.elements(List.of(
                    button(right ->
                            right.actionId(RIGHT).text(plainText("Right")).value(offer.id())),
                    button(wrong ->
                            wrong.actionId(WRONG).text(plainText("Wrong")).value(offer.id()))))));
        }
        return new Notice(head, blocks);
    }

    private static String head(Offers.Report report) {
        if (report.recorded() == 0) {
            return "Nothing is recorded for this channel. `/threadwright listen shadow` begins.";
        }
        int marked = report.right() + report.wrong();
        String precision = marked == 0
                ? "Nobody has said yet which of them would have been right."
                : String.format(
                        Locale.ROOT,
                        "%d of %d that people judged would have been right: a precision of %.2f.",
                        report.right(),
                        marked,
                        (double) report.right() / marked);
        return "I would have made %d offer%s here. %s"
                .formatted(report.recorded(), report.recorded() == 1 ? "" : "s", precision);
    }

    private static String line(Offer offer, String link) {
        return "“%s” → “%s”\n%s\n%s"
                .formatted(
                        Visible.cut(Visible.words(offer.words()), MOST_WORDS),
                        Visible.cut(Visible.words(offer.wanted()), MOST_WORDS),
                        OfferBlocks.place(offer),
                        link);
    }

    private String link(Offer offer) {
        try {
            return conversations.permalink(offer.thread(), offer.messageTs()).toString();
        } catch (Unreadable gone) {
            return "The message is gone.";
        }
    }
}

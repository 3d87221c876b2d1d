package dev.threadwright.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.threadwright.chatter.Offer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Renders an offer: what was understood, where the words stand, what would change; answered, no more than a line. */
final class OfferBlocks {
    static final String OPEN = "chatter.open";
    static final String LATER = "chatter.later";
    static final String OTHER = "chatter.other";
    static final String NEVER = "chatter.never";

    private static final int MOST_WORDS = 400;
    private static final int MOST_PLACE = 150;

    private OfferBlocks() {}

    static Rendered render(Offer offer) {
        var card = new CardDraft();
        switch (offer.state()) {
            case OPEN -> open(offer, card);
            case TAKEN -> answered(offer, card, "opened the change that was talked about here.");
            case LATER -> answered(offer, card, "says not now. Nothing was changed.");
            case OTHER -> answered(offer, card, "said it better, and that is what is opened.");
            case NEVER ->
                answered(
                        offer,
                        card,
                        "does not want this here. I no longer read along; `/threadwright listen on` takes it back.");
            case RIGHT, WRONG -> throw new IllegalArgumentException("A recorded offer is not shown in its thread");
        }
        return card.done();
    }

    private static void open(Offer offer, CardDraft card) {
        card.sentenceAbout(
                offer.reporter().user(), "seems to say that these words should change. Shall I open the change?");
        card.block(BlockKit.richText(
                List.of(BlockKit.line(BlockKit.text(place(offer), "code")), BlockKit.quote(beforeAndAfter(offer)))));
        card.aloud(place(offer) + ": “" + shown(offer.words()) + "” → “" + shown(offer.wanted()) + "”");
        card.remark(about(offer));
        card.block(BlockKit.actions(
                BlockKit.button("Open it", OPEN, offer.id()).put("style", "primary"),
                BlockKit.button("Not now", LATER, offer.id()),
                BlockKit.button("Not like this…", OTHER, offer.id()),
                BlockKit.confirmed(
                        BlockKit.button("Never here", NEVER, offer.id()),
                        "Stop reading along here?",
                        "I offer nothing in this channel any more, and read none of its messages.",
                        "Stop",
                        "Go on")));
    }

    private static void answered(Offer offer, CardDraft card, String sentence) {
        offer.by().ifPresentOrElse(by -> card.sentenceAbout(by.user(), sentence), () -> card.sentences(sentence));
    }

    static String place(Offer offer) {
        String key = offer.key().isEmpty() ? "" : " · " + offer.key();
        return Visible.cut(Visible.words(offer.repo() + " · " + offer.path() + key), MOST_PLACE);
    }

    private static String about(Offer offer) {
        var sentences = new ArrayList<String>();
        if (offer.places() > 1) {
            sentences.add("The same text stands in %d places; you choose them next.".formatted(offer.places()));
        }
        if (offer.reports() > 1) {
            sentences.add("It was said in %d threads.".formatted(offer.reports()));
        }
        sentences.add("Nobody asked me: I read along here. Nothing happens unless somebody opens it.");
        return String.join(" ", sentences);
    }

    /** The words that go struck through, those that come in bold. */
    private static List<ObjectNode> beforeAndAfter(Offer offer) {
        String from = shown(offer.words());
        String to = shown(offer.wanted());
        int start = 0;
        while (start < Math.min(from.length(), to.length()) && from.charAt(start) == to.charAt(start)) {
            start++;
        }
        start = from.startsWith(to) || to.startsWith(from) ? start : from.lastIndexOf(' ', Math.max(0, start - 1)) + 1;
        int end = 0;
        while (end < Math.min(from.length(), to.length()) - start
                && from.charAt(from.length() - 1 - end) == to.charAt(to.length() - 1 - end)) {
            end++;
        }
        int blank = from.indexOf(' ', from.length() - end);
        end = blank < 0 ? 0 : from.length() - blank;
        var quote = new ArrayList<ObjectNode>();
        line(quote, from, start, end, "strike");
        quote.add(BlockKit.text("\n"));
        line(quote, to, start, end, "bold");
        return quote;
    }

    private static void line(List<ObjectNode> quote, String words, int start, int end, String style) {
        add(quote, words.substring(0, start), null);
        add(quote, words.substring(start, words.length() - end), style);
        add(quote, words.substring(words.length() - end), null);
    }

    private static void add(List<ObjectNode> quote, String words, @Nullable String style) {
        if (!words.isEmpty()) {
            quote.add(style == null ? BlockKit.text(words) : BlockKit.text(words, style));
        }
    }

    private static String shown(String words) {
        return Visible.cut(Visible.words(words), MOST_WORDS);
    }
}

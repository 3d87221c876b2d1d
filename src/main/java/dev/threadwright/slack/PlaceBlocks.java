package dev.threadwright.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.threadwright.change.Preview;
import dev.threadwright.progress.ProgressEvent.ApprovalNeeded;
import dev.threadwright.progress.ProgressEvent.Item;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Places before and after: the words that go struck through, the words that come in bold. */
final class PlaceBlocks {
    /** How many an answered card still shows. */
    private static final int MOST_AFTERWARDS = 5;

    private static final int MOST_PATH = 60;
    private static final int MOST_KEY = 60;
    /** So that three columns stay readable beside each other. */
    private static final int IN_TABLE = 60;
    /** How many places the fallback text names. */
    private static final int MOST_ALOUD = 5;

    private PlaceBlocks() {}

    /** To look at, and with several places to tick. */
    static void offer(CardDraft card, ApprovalNeeded question) {
        List<Preview> offered = offered(question);
        if (offered.size() < 2) {
            show(card, question, offered, offered.size());
            return;
        }
        var all = IntStream.range(0, offered.size()).boxed().toList();
        int block = 0;
        if (question.items().isEmpty()) {
            block = boxes(card, question, block, all);
        }
        for (Item item : question.items()) {
            var own = all.stream()
                    .filter(i -> item.places().contains(offered.get(i).place()))
                    .toList();
            if (!own.isEmpty()) {
                heading(card, item);
                block = boxes(card, question, block, own);
            }
        }
        aloud(card, offered);
        more(card, question.previews().size() - offered.size());
    }

    /** Who asked for what of it. */
    private static void heading(CardDraft card, Item item) {
        var line = new ArrayList<ObjectNode>();
        String words = item.rewordings().stream()
                .map(wording -> "“" + Visible.cut(Visible.words(wording.from()), IN_TABLE) + "” → “"
                        + Visible.cut(Visible.words(wording.to()), IN_TABLE) + "”")
                .limit(MOST_ALOUD)
                .collect(Collectors.joining(", "));
        line.add(BlockKit.text(words, "bold"));
        if (CardTexts.isUser(item.asker().user())) {
            line.add(BlockKit.text(", asked by "));
            line.add(BlockKit.user(item.asker().user()));
        }
        URI message = item.message();
        if (message != null) {
            line.add(BlockKit.text(" "));
            line.add(BlockKit.link(message, CardTexts.HERE));
        }
        card.block(BlockKit.richText(List.of(BlockKit.line(line)))).aloud(words);
    }

    /**
     * As many boxes at a time as Slack takes.
     *
     * @param which of the places that are offered, by their index
     * @return the number of the next block
     */
    private static int boxes(CardDraft card, ApprovalNeeded question, int block, List<Integer> which) {
        int next = block;
        for (int from = 0; from < which.size(); from += BlockKit.MOST_OPTIONS) {
            box(card, question, next++, which.subList(from, Math.min(which.size(), from + BlockKit.MOST_OPTIONS)));
        }
        return next;
    }

    private static void box(CardDraft card, ApprovalNeeded question, int block, List<Integer> which) {
        List<Preview> offered = offered(question);
        int width = width(offered.size());
        var lines = new ArrayList<ObjectNode>();
        var options = new ArrayList<ObjectNode>();
        var ticked = new ArrayList<ObjectNode>();
        for (int i : which) {
            Preview preview = offered.get(i);
            lines.addAll(beforeAndAfter((i + 1) + ". ", preview, whereabouts(question, preview, width), width));
            ObjectNode option = option(i, preview);
            options.add(option);
            if (question.ticked().contains(preview.place())) {
                ticked.add(option);
            }
        }
        card.block(BlockKit.richText(lines));
        card.block(BlockKit.actions(
                "places." + question.revision() + "." + block, BlockKit.checkboxes("place.choose", options, ticked)));
    }

    /** To look at, nothing to tick: the places of a session's change, the first ones. */
    static void whole(CardDraft card, ApprovalNeeded question) {
        show(card, question, offered(question), BlockKit.MOST_OPTIONS);
        more(card, question.previews().size() - offered(question).size());
    }

    /** What was approved, once nothing is to be ticked any more; many of them side by side. */
    static void approved(CardDraft card, ApprovalNeeded question) {
        List<Preview> previews = question.previews();
        if (previews.size() > MOST_AFTERWARDS) {
            List<Preview> shown = offered(question);
            card.block(BlockKit.table(table(question, shown)));
            aloud(card, shown);
            more(card, previews.size() - shown.size());
        } else {
            show(card, question, previews, MOST_AFTERWARDS);
        }
    }

    private static List<List<ObjectNode>> table(ApprovalNeeded question, List<Preview> previews) {
        var rows = new ArrayList<List<ObjectNode>>();
        rows.add(Stream.of(CardTexts.PLACE, CardTexts.BEFORE, CardTexts.AFTER)
                .map(head -> cell(List.of(BlockKit.text(head, "bold"))))
                .toList());
        for (Preview preview : previews) {
            Marked marked = Marked.of(preview, IN_TABLE);
            var before = new ArrayList<ObjectNode>();
            line(before, marked.lead(), marked.from(), "strike", marked.tail());
            var after = new ArrayList<ObjectNode>();
            line(after, marked.lead(), marked.to(), "bold", marked.tail());
            rows.add(List.of(
                    cell(List.of(BlockKit.text(place(preview, MOST_PATH) + whereabouts(question, preview, IN_TABLE)))),
                    cell(before),
                    cell(after)));
        }
        return rows;
    }

    private static ObjectNode cell(List<ObjectNode> words) {
        return BlockKit.richText(List.of(BlockKit.line(words)));
    }

    private static void show(CardDraft card, ApprovalNeeded question, List<Preview> previews, int most) {
        List<Preview> shown = previews.subList(0, Math.min(most, previews.size()));
        int width = width(shown.size());
        var lines = new ArrayList<ObjectNode>();
        for (Preview preview : shown) {
            lines.addAll(beforeAndAfter("", preview, whereabouts(question, preview, width), width));
        }
        if (!lines.isEmpty()) {
            card.block(BlockKit.richText(lines));
        }
        aloud(card, shown);
        more(card, previews.size() - shown.size());
    }

    static List<Preview> offered(ApprovalNeeded question) {
        return question.previews()
                .subList(
                        0,
                        Math.min(ApprovalNeeded.MOST_PLACES, question.previews().size()));
    }

    private static void more(CardDraft card, int places) {
        if (places > 0) {
            card.remark(CardTexts.more(places));
        }
    }

    /** So that thirty places stay well within what Slack takes as one message. */
    private static int width(int places) {
        if (places == 1) {
            return 400;
        }
        return places <= BlockKit.MOST_OPTIONS ? 140 : 80;
    }

    /** What the place is in its file, where that is known. */
    private static String whereabouts(ApprovalNeeded question, Preview preview, int width) {
        var basis = question.basis();
        return basis == null
                ? ""
                : basis.spots().stream()
                        .filter(spot -> spot.place().id().equals(preview.place()))
                        .findFirst()
                        .map(spot -> CardTexts.whereabouts(spot, Math.min(MOST_KEY, width)))
                        .orElse("");
    }

    private static List<ObjectNode> beforeAndAfter(String number, Preview preview, String whereabouts, int width) {
        var path = new ArrayList<ObjectNode>();
        if (!number.isEmpty()) {
            path.add(BlockKit.text(number));
        }
        path.add(BlockKit.text(place(preview, MOST_PATH), "code"));
        if (!whereabouts.isEmpty()) {
            path.add(BlockKit.text(whereabouts));
        }
        Marked marked = Marked.of(preview, width);
        var quote = new ArrayList<ObjectNode>();
        line(quote, marked.lead(), marked.from(), "strike", marked.tail());
        quote.add(BlockKit.text("\n"));
        line(quote, marked.lead(), marked.to(), "bold", marked.tail());
        return List.of(BlockKit.line(path), BlockKit.quote(quote));
    }

    private static void line(List<ObjectNode> quote, String lead, String words, String style, String tail) {
        if (lead.isEmpty() && words.isEmpty() && tail.isEmpty()) {
            quote.add(BlockKit.text(CardTexts.NOTHING, "italic"));
            return;
        }
        if (!lead.isEmpty()) {
            quote.add(BlockKit.text(lead));
        }
        if (!words.isEmpty()) {
            quote.add(BlockKit.text(words, style));
        }
        if (!tail.isEmpty()) {
            quote.add(BlockKit.text(tail));
        }
    }

    private static ObjectNode option(int index, Preview preview) {
        String number = (index + 1) + ". ";
        return BlockKit.option(number + place(preview, BlockKit.MOST_LABEL - number.length()), Integer.toString(index));
    }

    private static String place(Preview preview, int most) {
        return Visible.cutStart(Visible.words(preview.path()) + ":" + preview.line(), most);
    }

    private static void aloud(CardDraft card, List<Preview> previews) {
        for (Preview preview : previews.subList(0, Math.min(MOST_ALOUD, previews.size()))) {
            String from = Visible.cut(Visible.words(preview.from()), 200);
            String to = Visible.cut(Visible.words(preview.to()), 200);
            card.aloud(place(preview, MOST_PATH) + ": “" + from + "” → “" + to + "”");
        }
        if (previews.size() > MOST_ALOUD) {
            card.aloud(CardTexts.more(previews.size() - MOST_ALOUD));
        }
    }
}

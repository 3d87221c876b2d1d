package dev.threadwright.slack;

import static com.slack.api.model.block.Blocks.input;
import static com.slack.api.model.block.composition.BlockCompositions.option;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.checkboxes;
import static com.slack.api.model.block.element.BlockElements.plainTextInput;
import static com.slack.api.model.view.Views.view;
import static com.slack.api.model.view.Views.viewClose;
import static com.slack.api.model.view.Views.viewSubmit;
import static com.slack.api.model.view.Views.viewTitle;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import dev.threadwright.chatter.Offer;
import java.util.List;
import java.util.Map;

/** The modal in which somebody says what an offer should have been. */
final class OfferForm {
    static final String CALLBACK = "chatter.other";

    private static final String WORDS = "offer.words";
    private static final String MEMORY = "offer.memory";
    private static final String FIELD = "right";
    private static final String REMEMBER = "remember";
    private static final int LABEL = 150;
    private static final int LONGEST = 3000;

    private OfferForm() {}

    static View open(Offer offer) {
        var remember = option(plainText("Remember these words for this workspace"), REMEMBER);
        return view(view -> view.type("modal")
                .callbackId(CALLBACK)
                .privateMetadata(offer.id())
                .title(viewTitle(title -> title.type("plain_text").text("What would be right?")))
                .submit(viewSubmit(submit -> submit.type("plain_text").text("Open this")))
                .close(viewClose(close -> close.type("plain_text").text("Cancel")))
                .blocks(List.of(
                        input(block -> block.blockId(WORDS)
                                .label(plainText(label(offer.words())))
                                .element(plainTextInput(text -> text.actionId(FIELD)
                                        .multiline(true)
                                        .initialValue(Visible.cut(offer.wanted(), LONGEST))))),
                        input(block -> block.blockId(MEMORY)
                                .optional(true)
                                .label(plainText("The workspace's memory"))
                                .hint(plainText("It is listed with your name; anybody can change or forget it."))
                                .element(checkboxes(
                                        boxes -> boxes.actionId(REMEMBER).options(List.of(remember))))))));
    }

    private static String label(String words) {
        return Visible.cut("Instead of “" + Visible.words(words) + "”", LABEL);
    }

    /** A sentence for the field where it cannot be used; nothing where it can, or where the form is another. */
    static Map<String, String> errors(JsonNode view) {
        if (!view.path("callback_id").asText().equals(CALLBACK)) {
            return Map.of();
        }
        String words = view.path("state")
                .path("values")
                .path(WORDS)
                .path(FIELD)
                .path("value")
                .asText("");
        if (words.isBlank()) {
            return Map.of(WORDS, "Say what should stand there, or press Cancel.");
        }
        if (words.length() > LONGEST) {
            return Map.of(WORDS, "At most %d characters fit here, these are %d.".formatted(LONGEST, words.length()));
        }
        for (var block : view.path("blocks")) {
            if (block.path("label").path("text").asText().equals(label(words))) {
                return Map.of(WORDS, "These are the words that stand there now.");
            }
        }
        return Map.of();
    }

    static String words(ViewState state) {
        return Texts.readable(
                        String.valueOf(state.getValues().get(WORDS).get(FIELD).getValue()))
                .strip();
    }

    static boolean remember(ViewState state) {
        var block = state.getValues().get(MEMORY);
        var boxes = block == null ? null : block.get(REMEMBER);
        return boxes != null
                && boxes.getSelectedOptions() != null
                && !boxes.getSelectedOptions().isEmpty();
    }
}

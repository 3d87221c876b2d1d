package dev.threadwright.slack;

import static com.slack.api.model.block.Blocks.context;
import static com.slack.api.model.block.Blocks.input;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.plainTextInput;
import static com.slack.api.model.view.Views.view;
import static com.slack.api.model.view.Views.viewClose;
import static com.slack.api.model.view.Views.viewSubmit;
import static com.slack.api.model.view.Views.viewTitle;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.DispatchActionConfig;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import dev.threadwright.progress.ProgressEvent.Wording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The modal in which the new words are edited: one text field for each rewording, the first few of them. */
final class WordingForm {
    static final String CALLBACK = "change.reword";
    static final int MOST = 5;
    /** Slack's own limit on what a text field holds. */
    static final int LONGEST = 3000;

    private static final String BLOCK = "wording.";
    private static final Pattern BLOCK_ID = Pattern.compile("wording\\.[0-9]{1,4}");
    static final String FIELD = "wording";
    private static final int LABEL = 150;
    private static final int MOST_REMARKS = 1_500;

    private WordingForm() {}

    static View open(FormSubject about, List<Wording> wordings) {
        return open(about, wordings, Map.of(), Trial.Tried.NOTHING);
    }

    /**
     * The same with what is to be said of words that somebody is typing. What stands in the fields stays there.
     *
     * @param words by the index of the rewording, as they are now
     */
    static View open(FormSubject about, List<Wording> wordings, Map<Integer, String> words, Trial.Tried tried) {
        var blocks = new ArrayList<LayoutBlock>();
        int fields = 0;
        for (int i = 0; i < wordings.size() && fields < MOST; i++) {
            var wording = wordings.get(i);
            if (wording.to().length() <= LONGEST) {
                fields++;
                blocks.add(field(i, wording));
                blocks.add(remarks(i, wording, words.getOrDefault(i, wording.to()), tried));
            }
        }
        return view(view -> view.type("modal")
                .callbackId(CALLBACK)
                .privateMetadata(about.write())
                .title(viewTitle(title -> title.type("plain_text").text("Edit the wording")))
                .submit(viewSubmit(submit -> submit.type("plain_text").text("Use this")))
                .close(viewClose(close -> close.type("plain_text").text("Cancel")))
                .blocks(blocks));
    }

    private static LayoutBlock field(int index, Wording wording) {
        return input(block -> block.blockId(block(index))
                .label(plainText(label(wording.from())))
                .dispatchAction(true)
                .element(plainTextInput(text -> text.actionId(FIELD)
                        .multiline(true)
                        .initialValue(wording.to())
                        .dispatchActionConfig(DispatchActionConfig.builder()
                                .triggerActionsOn(List.of("on_character_entered"))
                                .build()))));
    }

    /** What the words come to: how long they are, what would be refused, what somebody should look at. */
    private static LayoutBlock remarks(int index, Wording wording, String words, Trial.Tried tried) {
        var lines = new ArrayList<String>();
        lines.add(length(wording.from(), words));
        tried.refused().getOrDefault(index, List.of()).forEach(one -> lines.add("✗ " + one));
        tried.remarks().getOrDefault(index, List.of()).forEach(one -> lines.add("• " + one));
        String shown = Visible.cut(Visible.sentences(String.join("\n", lines)), MOST_REMARKS);
        return context(context -> context.blockId("remarks." + index).elements(List.of(plainText(shown, false))));
    }

    private static String length(String from, String words) {
        int length = words.codePointCount(0, words.length());
        int more = length - from.codePointCount(0, from.length());
        String characters = length == 1 ? "1 character" : length + " characters";
        return more == 0
                ? characters + ", as many as now."
                : characters + ", " + Math.abs(more) + (more > 0 ? " more than now." : " fewer than now.");
    }

    static String block(int index) {
        return BLOCK + index;
    }

    /** The words as they stand in a form, by the index of the rewording. */
    static Map<Integer, String> words(JsonNode view) {
        var words = new LinkedHashMap<Integer, String>();
        fields(view).forEach((block, value) -> words.put(Integer.valueOf(block.substring(BLOCK.length())), value));
        return words;
    }

    /** Also tells, when the form is sent in, which words are to go. */
    private static String label(String from) {
        return "Instead of “" + cut(Visible.words(from)) + "”";
    }

    /** What is wrong with a form as it was sent in, a sentence for each field; nothing where it can be used. */
    static Map<String, String> errors(JsonNode view) {
        var errors = new LinkedHashMap<String, String>();
        if (!view.path("callback_id").asText().equals(CALLBACK)) {
            return errors;
        }
        var before = initialValues(view);
        var labels = labels(view);
        boolean changed = false;
        for (var field : fields(view).entrySet()) {
            if (field.getValue().isBlank()) {
                errors.put(field.getKey(), "The new words cannot be blank. To leave the text as it is, press Cancel.");
            } else if (field.getValue().length() > LONGEST) {
                errors.put(
                        field.getKey(),
                        "At most %d characters fit here, these are %d."
                                .formatted(LONGEST, field.getValue().length()));
            } else if (field.getValue().length() <= LABEL
                    && label(field.getValue()).equals(labels.get(field.getKey()))) {
                errors.put(
                        field.getKey(),
                        "These are the words that are to be replaced. To keep them, press Cancel and then Drop.");
            }
            changed |= !field.getValue().equals(before.get(field.getKey()));
        }
        if (!changed && errors.isEmpty()) {
            fields(view).keySet().stream()
                    .findFirst()
                    .ifPresent(first -> errors.put(first, "Nothing was changed. Change the words, or press Cancel."));
        }
        return errors;
    }

    /** The words as they were sent in, by the index of the rewording. */
    static Map<Integer, String> wordings(ViewState state) {
        var wordings = new LinkedHashMap<Integer, String>();
        state.getValues().forEach((block, fields) -> {
            var field = fields.get(FIELD);
            if (BLOCK_ID.matcher(block).matches() && field != null) {
                wordings.put(Integer.valueOf(block.substring(BLOCK.length())), String.valueOf(field.getValue()));
            }
        });
        return wordings;
    }

    private static Map<String, String> fields(JsonNode view) {
        var words = new LinkedHashMap<String, String>();
        for (var block : view.path("state").path("values").properties()) {
            if (BLOCK_ID.matcher(block.getKey()).matches()) {
                words.put(
                        block.getKey(),
                        block.getValue().path(FIELD).path("value").asText(""));
            }
        }
        return words;
    }

    private static Map<String, String> initialValues(JsonNode view) {
        return ofFields(view, block -> block.path("element").path("initial_value"));
    }

    private static Map<String, String> labels(JsonNode view) {
        return ofFields(view, block -> block.path("label").path("text"));
    }

    private static Map<String, String> ofFields(JsonNode view, UnaryOperator<JsonNode> part) {
        var values = new LinkedHashMap<String, String>();
        for (var block : view.path("blocks")) {
            values.put(block.path("block_id").asText(), part.apply(block).asText(""));
        }
        return values;
    }

    private static String cut(String words) {
        return words.length() <= LABEL ? words : words.substring(0, LABEL - 1) + "…";
    }
}

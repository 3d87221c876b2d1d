package dev.threadwright.slack;

import static com.slack.api.model.block.Blocks.input;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.plainTextInput;
import static com.slack.api.model.view.Views.view;
import static com.slack.api.model.view.Views.viewClose;
import static com.slack.api.model.view.Views.viewSubmit;
import static com.slack.api.model.view.Views.viewTitle;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The modal in which somebody says what should be different about a plan. */
final class PlanForm {
    static final String CALLBACK = "plan.change";

    private static final String BLOCK = "plan";
    private static final String FIELD = "change";

    private PlanForm() {}

    static View open(FormSubject about) {
        return view(view -> view.type("modal")
                .callbackId(CALLBACK)
                .privateMetadata(about.write())
                .title(viewTitle(title -> title.type("plain_text").text("Change the plan")))
                .submit(viewSubmit(submit -> submit.type("plain_text").text("Say it")))
                .close(viewClose(close -> close.type("plain_text").text("Cancel")))
                .blocks(List.of(input(block -> block.blockId(BLOCK)
                        .label(plainText("What should be different?"))
                        .hint(plainText("In your own words. The changed plan is shown again before anything is done."))
                        .element(plainTextInput(text -> text.actionId(FIELD).multiline(true)))))));
    }

    /** A sentence for the field where it cannot be used; nothing where it can, or where the form is another. */
    static Map<String, String> errors(JsonNode view) {
        if (!view.path("callback_id").asText().equals(CALLBACK)) {
            return Map.of();
        }
        String words = view.path("state")
                .path("values")
                .path(BLOCK)
                .path(FIELD)
                .path("value")
                .asText("");
        return words.isBlank()
                ? Map.of(BLOCK, "Say what should be different. To leave the plan as it is, press Cancel.")
                : Map.of();
    }

    /** What was said. */
    static Optional<String> words(ViewState state) {
        return Optional.ofNullable(state.getValues().get(BLOCK))
                .map(fields -> fields.get(FIELD))
                .map(field -> field.getValue());
    }
}

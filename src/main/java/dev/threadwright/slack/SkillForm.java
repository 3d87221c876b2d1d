package dev.threadwright.slack;

import static com.slack.api.model.block.Blocks.context;
import static com.slack.api.model.block.Blocks.input;
import static com.slack.api.model.block.Blocks.richText;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.plainTextInput;
import static com.slack.api.model.view.Views.view;
import static com.slack.api.model.view.Views.viewClose;
import static com.slack.api.model.view.Views.viewSubmit;
import static com.slack.api.model.view.Views.viewTitle;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.RichTextPreformattedElement;
import com.slack.api.model.block.element.RichTextSectionElement;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import dev.threadwright.change.NewSkill;
import dev.threadwright.progress.ProgressEvent.Script;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The modal in which somebody says as what a script is kept, and why. The script itself can only be read. */
final class SkillForm {
    static final String CALLBACK = "skill.keep";

    private static final String NAME = "name";
    private static final String DESCRIPTION = "description";
    private static final String WHY = "why";
    private static final int MOST_LINES = 60;
    private static final int MOST_SHOWN = 3_000;

    private SkillForm() {}

    /** What was written in it. */
    record Filled(String name, String description, String why) {}

    static View open(FormSubject about, Script script) {
        var blocks = new ArrayList<LayoutBlock>();
        blocks.add(input(block -> block.blockId(NAME)
                .label(plainText(SkillTexts.NAME))
                .hint(plainText(SkillTexts.NAME_HINT))
                .element(plainTextInput(text ->
                        text.actionId(NAME).maxLength(NewSkill.MOST_NAME).initialValue(name(script.title()))))));
        blocks.add(input(block -> block.blockId(DESCRIPTION)
                .label(plainText(SkillTexts.DESCRIPTION))
                .element(plainTextInput(text -> text.actionId(DESCRIPTION)
                        .maxLength(NewSkill.MOST_DESCRIPTION)
                        .initialValue(line(Visible.words(script.title())))))));
        blocks.add(input(block -> block.blockId(WHY)
                .label(plainText(SkillTexts.WHY))
                .hint(plainText(SkillTexts.WHY_HINT))
                .element(plainTextInput(
                        text -> text.actionId(WHY).multiline(true).maxLength(NewSkill.MOST_WHY)))));
        blocks.add(section(block -> block.text(plainText(SkillTexts.SCRIPT))));
        blocks.add(richText(block -> block.elements(List.of(RichTextPreformattedElement.builder()
                .elements(List.of(RichTextSectionElement.Text.builder()
                        .text(script.text().isEmpty() ? "(empty)" : shown(script.text()))
                        .build()))
                .build()))));
        blocks.add(context(block -> block.elements(List.of(plainText(SkillTexts.REVIEW)))));
        return view(view -> view.type("modal")
                .callbackId(CALLBACK)
                .privateMetadata(about.write())
                .title(viewTitle(title -> title.type("plain_text").text(SkillTexts.TITLE)))
                .submit(viewSubmit(submit -> submit.type("plain_text").text(SkillTexts.SUBMIT)))
                .close(viewClose(close -> close.type("plain_text").text("Cancel")))
                .blocks(blocks));
    }

    /** As much as somebody reads in a modal, with what cannot be seen. */
    static String shown(String script) {
        List<String> lines = script.lines().toList();
        String some = lines.stream()
                .limit(MOST_LINES)
                .map(line -> Visible.words(line.replace("\t", "    ")))
                .collect(Collectors.joining("\n"));
        String shown = Visible.cut(some, MOST_SHOWN);
        return lines.size() > MOST_LINES ? shown + "\n… " + SkillTexts.more(lines.size() - MOST_LINES) : shown;
    }

    /** A name that a title suggests. */
    static String name(String title) {
        String plain = Normalizer.normalize(title, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        String name =
                plain.replaceAll("\\p{M}+", "").replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String cut = name.length() <= NewSkill.MOST_NAME ? name : name.substring(0, NewSkill.MOST_NAME);
        String whole = cut.replaceAll("-+$", "");
        return whole.isEmpty() ? "script" : whole;
    }

    /** A sentence for each field that cannot be used; nothing where all can, or where the form is another. */
    static Map<String, String> errors(JsonNode view) {
        var errors = new LinkedHashMap<String, String>();
        if (!view.path("callback_id").asText().equals(CALLBACK)) {
            return errors;
        }
        JsonNode values = view.path("state").path("values");
        if (!NewSkill.isName(value(values, NAME).strip())) {
            errors.put(
                    NAME,
                    "A name has small letters, digits, and single hyphens between them, at most %d: count-unused-strings, for example."
                            .formatted(NewSkill.MOST_NAME));
        }
        line(
                errors,
                values,
                DESCRIPTION,
                NewSkill.MOST_DESCRIPTION,
                "Say what it does, so that sessions know when it helps.");
        line(errors, values, WHY, NewSkill.MOST_WHY, "Say why it is kept: whoever reviews it wants to know.");
        return errors;
    }

    private static void line(Map<String, String> errors, JsonNode values, String field, int most, String missing) {
        String line = line(value(values, field));
        if (line.isEmpty()) {
            errors.put(field, missing);
        } else if (line.length() > most) {
            errors.put(field, "At most %d characters fit here, these are %d.".formatted(most, line.length()));
        }
    }

    private static String value(JsonNode values, String field) {
        return values.path(field).path(field).path("value").asText("");
    }

    /** Empty where it is not as we opened it. */
    static Optional<Filled> filled(ViewState state) {
        var name = value(state, NAME);
        var description = value(state, DESCRIPTION);
        var why = value(state, WHY);
        return name.isPresent() && description.isPresent() && why.isPresent()
                ? Optional.of(new Filled(name.get().strip(), line(description.get()), line(why.get())))
                : Optional.empty();
    }

    private static Optional<String> value(ViewState state, String field) {
        return Optional.ofNullable(state.getValues().get(field))
                .map(fields -> fields.get(field))
                .map(found -> found.getValue());
    }

    /** On one line, as it is kept. */
    private static String line(String words) {
        return Texts.readable(words).replaceAll("\\s+", " ").strip();
    }
}

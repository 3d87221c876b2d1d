package dev.threadwright.playground;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The limits on what stands inside blocks: texts, buttons, menus, inputs. */
final class ElementRules {

    private static final Set<String> OTHERS = Set.of(
            "datepicker",
            "datetimepicker",
            "users_select",
            "conversations_select",
            "channels_select",
            "multi_static_select",
            "multi_external_select",
            "multi_users_select",
            "multi_conversations_select",
            "multi_channels_select",
            "url_text_input",
            "email_text_input",
            "file_input",
            "rich_text_input",
            "workflow_button",
            "icon_button");

    private static final Set<String> RICH_PARTS =
            Set.of("rich_text_section", "rich_text_list", "rich_text_quote", "rich_text_preformatted");

    private final List<String> broken;

    ElementRules(List<String> broken) {
        this.broken = broken;
    }

    void say(String what, String at) {
        broken.add("[ERROR] " + what + " [json-pointer:" + at + "]");
    }

    void items(JsonNode holder, String field, int least, int most, String at) {
        var list = holder.path(field);
        if (!list.isArray()) {
            say("missing required field: " + field, at);
        } else if (list.size() < least) {
            say("no fewer than " + least + " items allowed", at + "/" + field);
        } else if (list.size() > most) {
            say("no more than " + most + " items allowed", at + "/" + field);
        }
    }

    void length(JsonNode holder, String field, int most, boolean required, String at) {
        var value = holder.path(field);
        if (value.isMissingNode() || value.isNull()) {
            if (required) {
                say("missing required field: " + field, at);
            }
        } else if (!value.isTextual()) {
            say("must provide a string", at + "/" + field);
        } else if (required && value.asText().isEmpty()) {
            say("must be more than 0 characters", at + "/" + field);
        } else if (value.asText().length() > most) {
            say("must be less than " + (most + 1) + " characters", at + "/" + field);
        }
    }

    void text(JsonNode holder, String field, int most, boolean required, String at) {
        if (holder.hasNonNull(field)) {
            textObject(holder.path(field), most, at + "/" + field);
        } else if (required) {
            say("missing required field: " + field, at);
        }
    }

    void plainText(JsonNode holder, String field, int most, boolean required, String at) {
        text(holder, field, most, required, at);
        if (holder.hasNonNull(field)
                && !holder.path(field).path("type").asText().equals("plain_text")) {
            say("must be a plain_text object", at + "/" + field);
        }
    }

    void textObject(JsonNode text, int most, String at) {
        if (!Set.of("plain_text", "mrkdwn").contains(text.path("type").asText())) {
            say("unsupported type: " + text.path("type").asText(), at + "/type");
        }
        length(text, "text", most, true, at);
    }

    /** What a rich text is made of: lines, lists of lines, and in them words that are not empty. */
    void richText(JsonNode parts, String at) {
        for (var i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            var here = at + "/" + i;
            if (!RICH_PARTS.contains(part.path("type").asText())) {
                say("unsupported type: " + part.path("type").asText(), here + "/type");
            } else if (part.path("type").asText().equals("rich_text_list")) {
                if (!Set.of("bullet", "ordered").contains(part.path("style").asText())) {
                    say("value must be one of: bullet, ordered", here + "/style");
                }
                richText(part.path("elements"), here + "/elements");
            } else {
                words(part.path("elements"), here + "/elements");
            }
        }
    }

    private void words(JsonNode words, String at) {
        for (var i = 0; i < words.size(); i++) {
            switch (words.get(i).path("type").asText()) {
                case "text" -> length(words.get(i), "text", Integer.MAX_VALUE, true, at + "/" + i);
                case "link" -> length(words.get(i), "url", Integer.MAX_VALUE, true, at + "/" + i);
                case "user" -> length(words.get(i), "user_id", Integer.MAX_VALUE, true, at + "/" + i);
                case "usergroup", "channel", "team", "emoji", "broadcast", "color", "date" -> {}
                case String other -> say("unsupported type: " + other, at + "/" + i + "/type");
            }
        }
    }

    void image(JsonNode image, String at) {
        if (!image.has("slack_file")) {
            length(image, "image_url", 3000, true, at);
        } else if (!image.path("slack_file").path("id").asText().matches("F[A-Z0-9]{8,}")) {
            say("input must match regex pattern: ^[F][A-Z0-9]{8,}$", at + "/slack_file/id");
        }
        length(image, "alt_text", 2000, true, at);
    }

    /** The elements of a block of actions; their ids must differ. */
    void all(JsonNode block, int least, int most, String at) {
        items(block, "elements", least, most, at);
        var ids = new HashSet<String>();
        for (var i = 0; i < block.path("elements").size(); i++) {
            var element = block.path("elements").get(i);
            var id = element.path("action_id").asText();
            if (!id.isEmpty() && !ids.add(id)) {
                say("`action_id` \"" + id + "\" already exists in this block", at + "/elements/" + i + "/action_id");
            }
            element(element, at + "/elements/" + i);
        }
    }

    void element(JsonNode element, String at) {
        length(element, "action_id", 255, false, at);
        plainText(element, "placeholder", 150, false, at);
        confirm(element.path("confirm"), at + "/confirm");
        var type = element.path("type").asText();
        switch (type) {
            case "button" -> button(element, at);
            case "image" -> image(element, at);
            case "static_select" -> {
                if (!element.has("option_groups")) {
                    options(element, 1, 100, at);
                }
            }
            case "checkboxes", "radio_buttons" -> options(element, 1, 10, at);
            case "external_select" -> {
                if (element.has("options")) {
                    say("invalid additional property: options", at);
                }
            }
            case "overflow" -> options(element, 1, 5, at);
            case "plain_text_input" -> {
                if (element.path("max_length").asInt(1) > 3000) {
                    say("must be less than 3001", at + "/max_length");
                }
            }
            case "timepicker" -> {
                if (!element.path("initial_time").asText("00:00").matches("([01][0-9]|2[0-3]):[0-5][0-9]")) {
                    say("must be a valid time in the format HH:mm", at + "/initial_time");
                }
            }
            case "number_input" -> {
                if (!element.path("is_decimal_allowed").isBoolean()) {
                    say("missing required field: is_decimal_allowed", at);
                }
            }
            case "feedback_buttons" -> {
                feedback(element, "positive_button", at);
                feedback(element, "negative_button", at);
            }
            default -> {
                if (!OTHERS.contains(type)) {
                    say("unsupported type: " + type, at + "/type");
                }
            }
        }
    }

    private void button(JsonNode button, String at) {
        plainText(button, "text", 75, true, at);
        length(button, "value", 2000, false, at);
        length(button, "url", 3000, false, at);
        length(button, "accessibility_label", 75, false, at);
        if (button.has("style")
                && !Set.of("primary", "danger").contains(button.path("style").asText())) {
            say("value must be one of: primary, danger", at + "/style");
        }
    }

    private void feedback(JsonNode element, String field, String at) {
        if (!element.has(field)) {
            say("missing required field: " + field, at);
            return;
        }
        plainText(element.path(field), "text", 75, true, at + "/" + field);
        length(element.path(field), "value", 2000, true, at + "/" + field);
    }

    private void options(JsonNode element, int least, int most, String at) {
        items(element, "options", least, most, at);
        for (var i = 0; i < element.path("options").size(); i++) {
            var option = element.path("options").get(i);
            text(option, "text", 75, true, at + "/options/" + i);
            length(option, "value", 150, true, at + "/options/" + i);
        }
    }

    private void confirm(JsonNode dialog, String at) {
        if (dialog.isObject()) {
            plainText(dialog, "title", 100, false, at);
            text(dialog, "text", 300, true, at);
            plainText(dialog, "confirm", 30, false, at);
            plainText(dialog, "deny", 30, false, at);
        }
    }
}

package dev.threadwright.playground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands in an input, in the form of {@code state.values}. */
final class Inputs {

    private Inputs() {}

    /** What is in it before anybody touches it. */
    static ObjectNode initial(ObjectNode element) {
        var type = element.path("type").asText();
        var value = Json.object().put("type", type);
        return switch (type) {
            case "checkboxes" -> {
                value.putArray("selected_options").addAll(Json.list(element.path("initial_options")));
                yield value;
            }
            case "static_select", "radio_buttons", "external_select" ->
                value.set("selected_option", orNull(element.get("initial_option")));
            case "multi_external_select", "multi_static_select" -> {
                value.putArray("selected_options").addAll(Json.list(element.path("initial_options")));
                yield value;
            }
            case "multi_users_select" -> {
                value.putArray("selected_users").addAll(Json.list(element.path("initial_users")));
                yield value;
            }
            case "conversations_select" ->
                value.set("selected_conversation", orNull(element.get("initial_conversation")));
            case "plain_text_input", "email_text_input", "url_text_input", "number_input" ->
                value.set("value", orNull(element.get("initial_value")));
            case "timepicker" -> value.set("selected_time", orNull(element.get("initial_time")));
            default -> value;
        };
    }

    private static JsonNode orNull(@Nullable JsonNode node) {
        return node == null ? Json.object().nullNode() : node;
    }

    /**
     * What somebody put in.
     *
     * @param given text, the value of an option, or a list of such values
     * @throws IllegalArgumentException where there is no such option
     */
    static ObjectNode filled(ObjectNode element, JsonNode given) {
        var type = element.path("type").asText();
        var value = Json.object().put("type", type);
        return switch (type) {
            case "multi_users_select" -> {
                var selected = value.putArray("selected_users");
                texts(given).forEach(selected::add);
                yield value;
            }
            case "conversations_select" ->
                given.asText().isEmpty()
                        ? value.putNull("selected_conversation")
                        : value.put("selected_conversation", given.asText());
            case "checkboxes", "multi_external_select", "multi_static_select" -> {
                var selected = value.putArray("selected_options");
                texts(given).forEach(one -> selected.add(option(element, one)));
                yield value;
            }
            case "static_select", "external_select", "radio_buttons", "overflow" ->
                value.set(
                        "selected_option",
                        given.isNull()
                                        || given.isEmpty() && given.isArray()
                                        || given.isTextual() && given.asText().isEmpty()
                                ? Json.object().nullNode()
                                : option(element, texts(given).getFirst()));
            case "timepicker" ->
                given.asText().isEmpty() ? value.putNull("selected_time") : value.put("selected_time", given.asText());
            default -> given.asText().isEmpty() ? value.putNull("value") : value.put("value", given.asText());
        };
    }

    static boolean isEmpty(JsonNode value) {
        return switch (value.path("type").asText()) {
            case "checkboxes", "multi_external_select", "multi_static_select" ->
                value.path("selected_options").isEmpty();
            case "multi_users_select" -> value.path("selected_users").isEmpty();
            case "conversations_select" -> !value.hasNonNull("selected_conversation");
            case "timepicker" -> !value.hasNonNull("selected_time");
            case "static_select", "external_select", "radio_buttons" -> !value.hasNonNull("selected_option");
            case "plain_text_input", "email_text_input", "url_text_input", "number_input" ->
                value.path("value").asText("").isBlank();
            default -> false;
        };
    }

    private static List<String> texts(JsonNode given) {
        var texts = new ArrayList<String>();
        if (given.isArray()) {
            given.forEach(one -> texts.add(one.asText()));
        } else {
            texts.add(given.asText());
        }
        return texts;
    }

    private static JsonNode option(ObjectNode element, String value) {
        var options = new ArrayList<>(Json.list(element.path("options")));
        element.path("option_groups").forEach(group -> options.addAll(Json.list(group.path("options"))));
        return options.stream()
                .filter(option -> option.path("value").asText().equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no option '" + value + "' in "
                        + element.path("action_id").asText()));
    }
}

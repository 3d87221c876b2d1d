package dev.threadwright.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The shapes of Block Kit that forms and the Home tab are made of, and what stands in a form that was sent in. */
final class FormKit {
    /** Slack's own limits: https://docs.slack.dev/reference/block-kit/block-elements/ */
    static final int MOST_TEXT = 3000;

    private static final int MOST_HEADER = 150;
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");
    private static final DateTimeFormatter HOURS = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private FormKit() {}

    /** @param submit what the button says; empty: nothing can be sent in */
    static ObjectNode modal(String callback, String title, String submit, String metadata, List<ObjectNode> blocks) {
        var modal = JSON.objectNode()
                .put("type", "modal")
                .put("callback_id", callback)
                .put("private_metadata", metadata);
        modal.set("title", plain(title));
        if (!submit.isEmpty()) {
            modal.set("submit", plain(submit));
        }
        modal.set("close", plain(submit.isEmpty() ? "Close" : "Cancel"));
        modal.set("blocks", BlockKit.array(blocks));
        return modal;
    }

    static ObjectNode home(List<ObjectNode> blocks) {
        var home = JSON.objectNode().put("type", "home");
        home.set("blocks", BlockKit.array(blocks));
        return home;
    }

    static ObjectNode input(String blockId, String label, ObjectNode element) {
        var input = JSON.objectNode().put("type", "input").put("block_id", blockId);
        input.set("label", plain(label));
        input.set("element", element);
        return input;
    }

    static ObjectNode optional(ObjectNode input) {
        return input.put("optional", true);
    }

    static ObjectNode hint(ObjectNode input, String hint) {
        input.set("hint", plain(hint));
        return input;
    }

    static ObjectNode text(String actionId, String initial, boolean multiline) {
        var text = element("plain_text_input", actionId)
                .put("multiline", multiline)
                .put("max_length", MOST_TEXT);
        return initial.isEmpty() ? text : text.put("initial_value", initial);
    }

    static ObjectNode number(String actionId, int initial, int least, int most) {
        return element("number_input", actionId)
                .put("is_decimal_allowed", false)
                .put("initial_value", Integer.toString(initial))
                .put("min_value", Integer.toString(least))
                .put("max_value", Integer.toString(most));
    }

    static ObjectNode time(String actionId, Optional<LocalTime> initial) {
        var picker = element("timepicker", actionId);
        initial.ifPresent(time -> picker.put("initial_time", HOURS.format(time)));
        return picker;
    }

    static ObjectNode placeholder(ObjectNode element, String words) {
        element.set("placeholder", plain(words));
        return element;
    }

    /** A menu of which several may be chosen, and whose options we are asked for. @param chosen each an option */
    static ObjectNode several(String actionId, String placeholder, List<ObjectNode> chosen) {
        var menu = placeholder(element("multi_external_select", actionId), placeholder)
                .put("min_query_length", 0);
        if (!chosen.isEmpty()) {
            menu.set("initial_options", BlockKit.array(chosen));
        }
        return menu;
    }

    static ObjectNode people(String actionId, Collection<String> chosen) {
        var menu = placeholder(element("multi_users_select", actionId), "Everybody in the channel");
        if (!chosen.isEmpty()) {
            var initial = menu.putArray("initial_users");
            chosen.stream().sorted().forEach(initial::add);
        }
        return menu;
    }

    /** Channels that the person is in; no direct messages. */
    static ObjectNode channel(String actionId, String placeholder) {
        var menu = placeholder(element("conversations_select", actionId), placeholder);
        menu.putObject("filter").putArray("include").add("public").add("private");
        return menu;
    }

    static ObjectNode select(String actionId, List<ObjectNode> options, ObjectNode chosen) {
        var menu = element("static_select", actionId);
        menu.set("options", BlockKit.array(options));
        menu.set("initial_option", chosen);
        return menu;
    }

    /** @param own mrkdwn, strangers' words in it escaped */
    static ObjectNode section(String own) {
        var section = JSON.objectNode().put("type", "section");
        section.set("text", BlockKit.quoting(own));
        return section;
    }

    static ObjectNode section(String own, ObjectNode accessory) {
        var section = section(own);
        section.set("accessory", accessory);
        return section;
    }

    static ObjectNode header(String words) {
        var header = JSON.objectNode().put("type", "header");
        header.set("text", plain(Visible.cut(words, MOST_HEADER)));
        return header;
    }

    static ObjectNode divider() {
        return JSON.objectNode().put("type", "divider");
    }

    private static ObjectNode element(String type, String actionId) {
        return JSON.objectNode().put("type", type).put("action_id", actionId);
    }

    private static ObjectNode plain(String words) {
        return JSON.objectNode().put("type", "plain_text").put("text", words).put("emoji", false);
    }

    /** What stands in the only element of a block. */
    private static JsonNode value(JsonNode view, String blockId) {
        var elements = view.path("state").path("values").path(blockId);
        return elements.isEmpty() ? JSON.objectNode() : elements.iterator().next();
    }

    static String written(JsonNode view, String blockId) {
        return value(view, blockId).path("value").asText("");
    }

    /** Slack gives it as {@code 18:00}. */
    static Optional<LocalTime> time(JsonNode view, String blockId) {
        var time = value(view, blockId).path("selected_time").asText("");
        return TIME.matcher(time).matches() ? Optional.of(LocalTime.parse(time)) : Optional.empty();
    }

    static String chosen(JsonNode view, String blockId) {
        return value(view, blockId).path("selected_option").path("value").asText("");
    }

    static List<String> allChosen(JsonNode view, String blockId) {
        return value(view, blockId)
                .path("selected_options")
                .valueStream()
                .map(option -> option.path("value").asText())
                .toList();
    }

    static List<String> people(JsonNode view, String blockId) {
        return value(view, blockId)
                .path("selected_users")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }

    static String channel(JsonNode view, String blockId, String otherwise) {
        return value(view, blockId).path("selected_conversation").asText(otherwise);
    }
}

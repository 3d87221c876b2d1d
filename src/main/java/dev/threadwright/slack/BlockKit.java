package dev.threadwright.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The shapes of Block Kit that cards are made of, as JSON of our own: the SDK's model lacks some and loses what it lacks.
 * Words go into {@code rich_text} and {@code plain_text} only, in which Slack reads no control sequences.
 */
final class BlockKit {
    /** Limits from Slack's reference of Block Kit. */
    static final int MOST_LABEL = 75;

    static final int MOST_SECTION = 3000;
    static final int MOST_HEADER = 150;
    static final int MOST_OPTIONS = 10;
    static final int MOST_ALT = 2000;
    static final int MOST_IN_MENU = 100;
    static final int MOST_OPTION_VALUE = 150;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private BlockKit() {}

    static ObjectNode richText(List<ObjectNode> parts) {
        return with("rich_text", "elements", parts);
    }

    static ObjectNode line(ObjectNode... elements) {
        return with("rich_text_section", "elements", List.of(elements));
    }

    static ObjectNode line(List<ObjectNode> elements) {
        return with("rich_text_section", "elements", elements);
    }

    static ObjectNode quote(List<ObjectNode> elements) {
        return with("rich_text_quote", "elements", elements);
    }

    /** Lines that Slack numbers from 1. */
    static ObjectNode numbered(List<ObjectNode> lines) {
        return with("rich_text_list", "elements", lines).put("style", "ordered");
    }

    /**
     * Slack folds a plan up, and does so again with every update of its message: the title has to say what matters.
     *
     * @param steps each a {@link #step}
     */
    static ObjectNode plan(String title, List<ObjectNode> steps) {
        return with("plan", "tasks", steps).put("title", title);
    }

    /** A step that stands by itself. Its title and its state are always seen, the rest is folded up. */
    static ObjectNode taskCard(ObjectNode step) {
        return typed("task_card").setAll(step);
    }

    /** A step of a plan, where Slack's reference has it without a type. @param id unique in the plan */
    static ObjectNode step(String id, String title, String status) {
        return JSON.objectNode().put("task_id", id).put("title", title).put("status", status);
    }

    static ObjectNode text(String text) {
        return typed("text").put("text", text);
    }

    /** @param style {@code bold}, {@code italic}, {@code strike} or {@code code} */
    static ObjectNode text(String text, String style) {
        ObjectNode element = text(text);
        element.putObject("style").put(style, true);
        return element;
    }

    static ObjectNode user(String id) {
        return typed("user").put("user_id", id);
    }

    static ObjectNode channel(String id) {
        return typed("channel").put("channel_id", id);
    }

    static ObjectNode link(URI url, String text) {
        ObjectNode link = typed("link").put("url", url.toString()).put("text", text);
        link.putObject("style").put("bold", true);
        return link;
    }

    static ObjectNode section(String words, ObjectNode accessory) {
        ObjectNode section = typed("section");
        section.set("text", plain(Visible.cut(words, MOST_SECTION)));
        section.set("accessory", accessory);
        return section;
    }

    /** @param file Slack's id of an uploaded picture */
    static ObjectNode image(String file, String words) {
        ObjectNode image = typed("image").put("alt_text", Visible.cut(words, MOST_ALT));
        image.putObject("slack_file").put("id", file);
        return image;
    }

    static ObjectNode context(String words) {
        return with("context", "elements", List.of(plain(words)));
    }

    /** @param own mrkdwn, strangers' words in it escaped */
    static ObjectNode contextMrkdwn(String own) {
        return with("context", "elements", List.of(quoting(own)));
    }

    /** Mrkdwn in which Slack links nothing but what is written as a link. */
    static ObjectNode quoting(String own) {
        return typed("mrkdwn").put("text", Visible.cutMrkdwn(own, MOST_SECTION)).put("verbatim", true);
    }

    static ObjectNode actions(ObjectNode... elements) {
        return with("actions", "elements", List.of(elements));
    }

    static ObjectNode actions(String blockId, ObjectNode element) {
        return actions(element).put("block_id", blockId);
    }

    static ObjectNode button(String label, String actionId, String value) {
        ObjectNode button = typed("button").put("action_id", actionId).put("value", value);
        button.set("text", plain(Visible.cut(label, MOST_LABEL)));
        return button;
    }

    /** The same, which asks back before it counts. */
    static ObjectNode confirmed(ObjectNode button, String question, String words, String yes, String no) {
        ObjectNode dialog = JSON.objectNode();
        dialog.set("title", plain(question));
        dialog.set("text", plain(words));
        dialog.set("confirm", plain(yes));
        dialog.set("deny", plain(no));
        button.set("confirm", dialog);
        return button;
    }

    static ObjectNode linkButton(String label, String actionId, URI url) {
        ObjectNode button = typed("button").put("action_id", actionId).put("url", url.toString());
        button.set("text", plain(label));
        return button;
    }

    /**
     * Whether it was of use, one click: https://docs.slack.dev/reference/block-kit/block-elements/feedback-buttons-element.
     *
     * @param about what the click is about
     */
    static ObjectNode feedback(String about) {
        ObjectNode buttons = typed("feedback_buttons").put("action_id", "feedback");
        buttons.set("positive_button", thumb(CardTexts.GOOD, CardTexts.GOOD_ALOUD, "positive:" + about));
        buttons.set("negative_button", thumb(CardTexts.BAD, CardTexts.BAD_ALOUD, "negative:" + about));
        return with("context_actions", "elements", List.of(buttons));
    }

    private static ObjectNode thumb(String label, String aloud, String value) {
        ObjectNode thumb = JSON.objectNode().put("accessibility_label", aloud).put("value", value);
        thumb.set("text", plain(label));
        return thumb;
    }

    /** @param rows of cells, each a {@link #richText}; the first is the head */
    static ObjectNode table(List<List<ObjectNode>> rows) {
        ObjectNode table = typed("table");
        ArrayNode all = table.putArray("rows");
        rows.forEach(row -> all.add(array(row)));
        return table;
    }

    static ObjectNode header(String words) {
        ObjectNode header = typed("header");
        header.set("text", plain(Visible.cut(words, MOST_HEADER)));
        return header;
    }

    /** Words of anybody's. */
    static ObjectNode section(String words) {
        ObjectNode section = typed("section");
        section.set("text", plain(Visible.cut(words, MOST_SECTION)));
        return section;
    }

    /** @param submit null where there is nothing to send in */
    static ObjectNode modal(
            String callback,
            String about,
            String title,
            @Nullable String submit,
            String close,
            List<ObjectNode> blocks) {
        ObjectNode modal =
                with("modal", "blocks", blocks).put("callback_id", callback).put("private_metadata", about);
        modal.set("title", plain(title));
        modal.set("close", plain(close));
        if (submit != null) {
            modal.set("submit", plain(submit));
        }
        return modal;
    }

    /** A menu whose options we are asked for while somebody opens it or types. */
    static ObjectNode menu(String placeholder, String actionId) {
        ObjectNode menu = typed("external_select").put("action_id", actionId).put("min_query_length", 0);
        menu.set("placeholder", plain(placeholder));
        return menu;
    }

    static ObjectNode option(String label, String value) {
        ObjectNode option = JSON.objectNode();
        option.set("text", plain(Visible.cut(label, MOST_LABEL)));
        return option.put("value", value);
    }

    /** @param ticked of the options; Slack refuses an empty list, so it is left out then */
    static ObjectNode checkboxes(String actionId, List<ObjectNode> options, List<ObjectNode> ticked) {
        ObjectNode checkboxes = with("checkboxes", "options", options).put("action_id", actionId);
        if (!ticked.isEmpty()) {
            checkboxes.set("initial_options", array(ticked));
        }
        return checkboxes;
    }

    static ArrayNode array(List<ObjectNode> nodes) {
        ArrayNode array = JSON.arrayNode();
        nodes.forEach(node -> array.add(node.deepCopy()));
        return array;
    }

    private static ObjectNode plain(String words) {
        return typed("plain_text").put("text", words).put("emoji", false);
    }

    private static ObjectNode with(String type, String field, List<ObjectNode> nodes) {
        ObjectNode node = typed(type);
        node.set(field, array(nodes));
        return node;
    }

    private static ObjectNode typed(String type) {
        return JSON.objectNode().put("type", type);
    }
}

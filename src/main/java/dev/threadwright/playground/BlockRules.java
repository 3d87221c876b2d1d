package dev.threadwright.playground;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Slack's published limits on blocks and views. A rule that is broken is a line in the form of Slack's own answers. */
final class BlockRules {

    enum Surface {
        MESSAGE(50),
        MODAL(100),
        HOME(100);

        private final int mostBlocks;

        Surface(int mostBlocks) {
            this.mostBlocks = mostBlocks;
        }
    }

    private static final Set<String> MESSAGE_ONLY =
            Set.of("container", "markdown", "context_actions", "plan", "task_card", "file");
    private static final Set<String> ANYWHERE = Set.of("video", "data_table", "data_visualization", "card", "carousel");
    private static final int MOST_MARKDOWN = 12_000;
    private static final int MOST_TASKS = 50;
    private static final Set<String> TASK_STATES = Set.of("pending", "in_progress", "complete", "error");

    private final Surface surface;
    private final List<String> broken = new ArrayList<>();
    private final ElementRules elements = new ElementRules(broken);
    private int markdown;
    private int tables;

    private BlockRules(Surface surface) {
        this.surface = surface;
    }

    /** What is wrong with the blocks of a message; empty where nothing is. */
    static List<String> brokenBlocks(JsonNode blocks) {
        var rules = new BlockRules(Surface.MESSAGE);
        rules.blocks(blocks);
        return rules.broken;
    }

    /** What is wrong with a modal or a Home tab. */
    static List<String> brokenView(JsonNode view) {
        var surface = view.path("type").asText().equals("home") ? Surface.HOME : Surface.MODAL;
        var rules = new BlockRules(surface);
        if (!Set.of("modal", "home").contains(view.path("type").asText())) {
            rules.elements.say("unsupported type: " + view.path("type").asText(), "/type");
        }
        if (surface == Surface.MODAL) {
            rules.elements.plainText(view, "title", 24, true, "");
            rules.elements.plainText(view, "submit", 24, false, "");
            rules.elements.plainText(view, "close", 24, false, "");
            var asks = Json.list(view.path("blocks")).stream()
                    .anyMatch(block -> block.path("type").asText().equals("input"));
            if (asks && !view.has("submit")) {
                rules.elements.say("`submit` is required when an `input` block exists", "/submit");
            }
        }
        rules.elements.length(view, "private_metadata", 3000, false, "");
        rules.elements.length(view, "callback_id", 255, false, "");
        rules.elements.length(view, "external_id", 255, false, "");
        rules.blocks(view.path("blocks"));
        return rules.broken;
    }

    private void blocks(JsonNode blocks) {
        if (!blocks.isArray()) {
            elements.say("must be an array", "/blocks");
            return;
        }
        if (blocks.size() > surface.mostBlocks) {
            elements.say("no more than " + surface.mostBlocks + " items allowed", "/blocks");
        }
        var ids = new HashSet<String>();
        for (var i = 0; i < blocks.size(); i++) {
            var block = blocks.get(i);
            var at = "/blocks/" + i;
            elements.length(block, "block_id", 255, false, at);
            if (block.has("block_id") && !ids.add(block.path("block_id").asText())) {
                elements.say("`block_id` \"" + block.path("block_id").asText() + "\" already exists", at + "/block_id");
            }
            block(block, at);
        }
        if (markdown > MOST_MARKDOWN) {
            elements.say("markdown must be less than " + (MOST_MARKDOWN + 1) + " characters in all", "/blocks");
        }
        if (tables > 1) {
            elements.say("only one table is allowed in a message", "/blocks");
        }
    }

    private void block(JsonNode block, String at) {
        var type = block.path("type").asText();
        if (surface != Surface.MESSAGE && MESSAGE_ONLY.contains(type)) {
            elements.say("unsupported type: " + type, at + "/type");
            return;
        }
        switch (type) {
            case "section" -> section(block, at);
            case "header" -> elements.plainText(block, "text", 150, true, at);
            case "divider" -> {}
            case "context" -> context(block, at);
            case "actions" -> elements.all(block, 1, 25, at);
            case "context_actions" -> {
                elements.all(block, 1, 5, at);
                for (var i = 0; i < block.path("elements").size(); i++) {
                    var kind = block.path("elements").get(i).path("type").asText();
                    if (!Set.of("feedback_buttons", "icon_button").contains(kind)) {
                        elements.say("unsupported type: " + kind, at + "/elements/" + i + "/type");
                    }
                }
            }
            case "image" -> elements.image(block, at);
            case "input" -> input(block, at);
            case "markdown" -> {
                elements.length(block, "text", MOST_MARKDOWN, true, at);
                markdown += block.path("text").asText().length();
            }
            case "rich_text" -> {
                elements.items(block, "elements", 0, Integer.MAX_VALUE, at);
                elements.richText(block.path("elements"), at + "/elements");
            }
            case "table" -> table(block, at);
            case "plan" -> plan(block, at);
            case "task_card" -> task(block, at);
            case "alert" -> {
                elements.text(block, "text", 200, true, at);
                if (surface != Surface.MODAL) {
                    elements.say("unsupported type: alert", at + "/type");
                }
            }
            case "container" -> elements.items(block, "child_blocks", 1, 10, at);
            default -> {
                if (!ANYWHERE.contains(type) && !MESSAGE_ONLY.contains(type)) {
                    elements.say("unsupported type: " + type, at + "/type");
                }
            }
        }
    }

    private void plan(JsonNode block, String at) {
        elements.length(block, "title", Integer.MAX_VALUE, true, at);
        if (!block.has("tasks")) {
            return;
        }
        elements.items(block, "tasks", 0, MOST_TASKS, at);
        var ids = new HashSet<String>();
        for (var i = 0; i < block.path("tasks").size(); i++) {
            var task = block.path("tasks").get(i);
            var here = at + "/tasks/" + i;
            if (task.has("type") && !task.path("type").asText().equals("task_card")) {
                elements.say("unsupported type: " + task.path("type").asText(), here + "/type");
            }
            task(task, here);
            if (!ids.add(task.path("task_id").asText())) {
                elements.say("`task_id` \"" + task.path("task_id").asText() + "\" already exists", here + "/task_id");
            }
        }
    }

    /** Of a plan or by itself. What it tells is one piece of rich text each. */
    private void task(JsonNode task, String at) {
        elements.length(task, "task_id", Integer.MAX_VALUE, true, at);
        elements.length(task, "title", Integer.MAX_VALUE, true, at);
        if (task.has("status") && !TASK_STATES.contains(task.path("status").asText())) {
            elements.say("value must be one of: pending, in_progress, complete, error", at + "/status");
        }
        for (var field : List.of("details", "output")) {
            if (!task.has(field)) {
                continue;
            }
            var told = task.path(field);
            if (!told.path("type").asText().equals("rich_text")) {
                elements.say("must be a rich_text object", at + "/" + field);
            } else {
                elements.items(told, "elements", 1, 1, at + "/" + field);
                elements.richText(told.path("elements"), at + "/" + field + "/elements");
            }
        }
        for (var i = 0; i < task.path("sources").size(); i++) {
            var source = task.path("sources").get(i);
            elements.length(source, "url", 3000, true, at + "/sources/" + i);
            elements.length(source, "text", Integer.MAX_VALUE, true, at + "/sources/" + i);
        }
    }

    private void section(JsonNode block, String at) {
        if (!block.has("text") && !block.has("fields")) {
            elements.say("missing required field: text", at);
        }
        elements.text(block, "text", 3000, false, at);
        if (block.has("fields")) {
            elements.items(block, "fields", 1, 10, at);
            for (var i = 0; i < block.path("fields").size(); i++) {
                elements.textObject(block.path("fields").get(i), 2000, at + "/fields/" + i);
            }
        }
        if (block.has("accessory")) {
            elements.element(block.path("accessory"), at + "/accessory");
        }
    }

    private void context(JsonNode block, String at) {
        elements.items(block, "elements", 1, 10, at);
        for (var i = 0; i < block.path("elements").size(); i++) {
            var element = block.path("elements").get(i);
            if (element.path("type").asText().equals("image")) {
                elements.image(element, at + "/elements/" + i);
            } else {
                elements.textObject(element, 3000, at + "/elements/" + i);
            }
        }
    }

    private void input(JsonNode block, String at) {
        elements.plainText(block, "label", 2000, true, at);
        elements.plainText(block, "hint", 2000, false, at);
        required(block, "element", at);
        if (block.has("element")) {
            elements.element(block.path("element"), at + "/element");
        }
    }

    private void table(JsonNode block, String at) {
        tables++;
        elements.items(block, "rows", 1, 100, at);
        for (var i = 0; i < block.path("rows").size(); i++) {
            var row = block.path("rows").get(i);
            if (row.size() > 20) {
                elements.say("no more than 20 items allowed", at + "/rows/" + i);
            }
            for (var j = 0; j < row.size(); j++) {
                var here = at + "/rows/" + i + "/" + j;
                switch (row.get(j).path("type").asText()) {
                    case "rich_text" -> {
                        elements.items(row.get(j), "elements", 1, Integer.MAX_VALUE, here);
                        elements.richText(row.get(j).path("elements"), here + "/elements");
                    }
                    case "raw_text" -> elements.length(row.get(j), "text", Integer.MAX_VALUE, true, here);
                    case String other -> elements.say("unsupported type: " + other, here + "/type");
                }
            }
        }
    }

    private void required(JsonNode block, String field, String at) {
        if (!block.hasNonNull(field)) {
            elements.say("missing required field: " + field, at);
        }
    }
}

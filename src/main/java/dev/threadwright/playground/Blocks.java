package dev.threadwright.playground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What Slack does with blocks it has been given: fills in ids that are missing, and finds elements again. */
final class Blocks {

    /** Something a person can press or fill in, and the block it stands in. */
    record Placed(String blockId, ObjectNode element, boolean required, ObjectNode block) {

        String actionId() {
            return element.path("action_id").asText();
        }

        String type() {
            return element.path("type").asText();
        }
    }

    private Blocks() {}

    static void fillIds(JsonNode blocks) {
        for (var block : blocks) {
            if (block instanceof ObjectNode json && !json.hasNonNull("block_id")) {
                json.put("block_id", Ids.secret().substring(0, 5));
            }
            elementsOf(block).forEach(element -> {
                if (element.has("type") && !element.hasNonNull("action_id") && !isText(element)) {
                    element.put("action_id", Ids.secret().substring(0, 5));
                }
            });
        }
    }

    private static boolean isText(ObjectNode element) {
        return switch (element.path("type").asText()) {
            case "mrkdwn", "plain_text", "image" -> true;
            default -> false;
        };
    }

    static List<Placed> placed(JsonNode blocks) {
        var found = new ArrayList<Placed>();
        for (var block : blocks) {
            if (block instanceof ObjectNode json) {
                var required = json.path("type").asText().equals("input")
                        && !json.path("optional").asBoolean();
                elementsOf(json).stream()
                        .filter(element -> element.has("action_id"))
                        .forEach(element ->
                                found.add(new Placed(json.path("block_id").asText(), element, required, json)));
            }
        }
        return found;
    }

    /** @param value tells apart elements of one action id; null, or no match: the first of them */
    static Optional<Placed> find(JsonNode blocks, String actionId, @Nullable String blockId, @Nullable String value) {
        var fitting = placed(blocks).stream()
                .filter(one -> one.actionId().equals(actionId))
                .filter(one -> blockId == null || one.blockId().equals(blockId))
                .toList();
        return fitting.stream()
                .filter(one ->
                        value != null && one.element().path("value").asText().equals(value))
                .findFirst()
                .or(() -> fitting.stream().findFirst());
    }

    private static List<ObjectNode> elementsOf(JsonNode block) {
        var found = new ArrayList<ObjectNode>();
        addObject(found, block.path("accessory"));
        addObject(found, block.path("element"));
        if (!block.path("type").asText().equals("rich_text") && block.path("elements") instanceof ArrayNode list) {
            list.forEach(element -> addObject(found, element));
        }
        block.path("child_blocks").forEach(child -> found.addAll(elementsOf(child)));
        return found;
    }

    private static void addObject(List<ObjectNode> found, JsonNode node) {
        if (node instanceof ObjectNode object) {
            found.add(object);
        }
    }
}

package dev.threadwright.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Says with blocks that every workspace knows what a card says with Slack's newest ones. */
final class Plainer {
    private static final Set<String> NEWEST = Set.of("plan", "task_card", "context_actions", "table");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Plainer() {}

    /** Whether there is anything in it to be said otherwise. */
    static boolean changes(Rendered card) {
        for (JsonNode block : read(card)) {
            if (NEWEST.contains(block.path("type").asText())) {
                return true;
            }
        }
        return false;
    }

    static Rendered of(Rendered card) {
        var plain = new ArrayList<ObjectNode>();
        for (JsonNode block : read(card)) {
            switch (block.path("type").asText()) {
                case "plan" -> plain.add(plan(block));
                case "task_card" -> plain.add(BlockKit.richText(List.of(step(block))));
                case "table" -> plain.add(table(block));
                // What it was good for is lost to nobody but us.
                case "context_actions" -> {}
                default -> plain.add((ObjectNode) block);
            }
        }
        return new Rendered(card.text(), BlockKit.array(plain).toString());
    }

    private static ObjectNode plan(JsonNode plan) {
        var lines = new ArrayList<ObjectNode>();
        lines.add(BlockKit.line(BlockKit.text(plan.path("title").asText(), "bold")));
        plan.path("tasks").forEach(task -> lines.add(step(task)));
        return BlockKit.richText(lines);
    }

    private static ObjectNode step(JsonNode task) {
        String sign = switch (task.path("status").asText()) {
            case "complete" -> "✓ ";
            case "in_progress" -> "▸ ";
            case "error" -> "✗ ";
            default -> "• ";
        };
        return BlockKit.line(BlockKit.text(sign + task.path("title").asText()));
    }

    /** A row a line, its head left out: what stands beside each other is read one after the other. */
    private static ObjectNode table(JsonNode table) {
        var lines = new ArrayList<ObjectNode>();
        for (int i = 1; i < table.path("rows").size(); i++) {
            var words = new ArrayList<ObjectNode>();
            for (JsonNode cell : table.path("rows").get(i)) {
                if (!words.isEmpty()) {
                    words.add(BlockKit.text(words.size() == 1 ? ": " : " → "));
                }
                cell.path("elements").path(0).path("elements").forEach(word -> words.add((ObjectNode) word));
            }
            lines.add(BlockKit.line(words));
        }
        return BlockKit.richText(lines);
    }

    private static JsonNode read(Rendered card) {
        try {
            return card.blocks().isEmpty() ? JSON.createArrayNode() : JSON.readTree(card.blocks());
        } catch (JsonProcessingException ours) {
            throw new IllegalStateException("A card of ours that is no JSON", ours);
        }
    }
}

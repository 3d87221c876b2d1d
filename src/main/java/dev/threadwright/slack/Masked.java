package dev.threadwright.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Blocks with what people read of them as it may be shown; ids, values and addresses stay what they are. */
final class Masked {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> READ = Set.of("text", "title", "alt_text");

    private Masked() {}

    static String blocks(String blocks, UnaryOperator<String> shown) {
        try {
            var tree = JSON.readTree(blocks);
            mask(tree, shown);
            return tree.toString();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Blocks of ours are no JSON", impossible);
        }
    }

    private static void mask(JsonNode node, UnaryOperator<String> shown) {
        if (node instanceof ObjectNode object) {
            for (var field : READ) {
                if (object.path(field).isTextual()) {
                    object.put(field, shown.apply(object.path(field).asText()));
                }
            }
        }
        node.forEach(child -> mask(child, shown));
    }
}

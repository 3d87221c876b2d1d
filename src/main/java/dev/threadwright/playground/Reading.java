package dev.threadwright.playground;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a person reads in blocks. */
final class Reading {

    private static final Set<String> TEXT_FIELDS = Set.of("text", "title", "alt_text", "markdown_text", "url");

    private Reading() {}

    static List<String> textsOf(JsonNode blocks) {
        var texts = new ArrayList<String>();
        collect(blocks, texts);
        return texts;
    }

    private static void collect(JsonNode node, List<String> texts) {
        node.properties().forEach(field -> {
            if (TEXT_FIELDS.contains(field.getKey()) && field.getValue().isTextual()) {
                texts.add(field.getValue().asText());
            } else {
                collect(field.getValue(), texts);
            }
        });
        if (node.isArray()) {
            node.forEach(one -> collect(one, texts));
        }
    }
}

package dev.threadwright.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The schema of a tool's arguments, as far as our tools use JSON Schema: {@code type}, {@code properties},
 * {@code required}, {@code items}, {@code enum}, {@code minimum}. What is not in {@code properties} may not be there.
 */
final class Arguments {
    private final JsonNode schema;

    Arguments(String schema) {
        try {
            this.schema = Entry.JSON.readTree(schema);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException("Not a schema: " + schema, unreadable);
        }
    }

    /** Arguments as a model wrote them. */
    sealed interface Parsed {
        record Fitting(JsonNode arguments) implements Parsed {}

        /** @param what is wrong with them, a clause */
        record Malformed(String what) implements Parsed {}
    }

    Parsed parse(String written) {
        JsonNode node;
        try {
            node = Entry.JSON.readTree(written.isBlank() ? "{}" : written);
        } catch (JsonProcessingException broken) {
            return new Parsed.Malformed("the arguments are not JSON: " + Lines.one(broken.getOriginalMessage(), 120));
        }
        var complaints = new ArrayList<String>();
        check(schema, node, "the arguments", complaints);
        return complaints.isEmpty()
                ? new Parsed.Fitting(node)
                : new Parsed.Malformed(complaints.stream().limit(3).collect(Collectors.joining("; ")));
    }

    private static void check(JsonNode schema, JsonNode value, String where, List<String> complaints) {
        String type = schema.path("type").asText();
        if (!isOf(type, value)) {
            complaints.add("%s must be %s %s".formatted(where, type.matches("[aio].*") ? "an" : "a", type));
            return;
        }
        among(schema, value).ifPresent(allowed -> complaints.add("%s must be one of %s".formatted(where, allowed)));
        if (schema.has("minimum") && value.asLong() < schema.get("minimum").asLong()) {
            complaints.add("%s must be at least %s".formatted(where, schema.get("minimum")));
        }
        if (type.equals("object")) {
            properties(schema, value, where, complaints);
        }
        if (type.equals("array")) {
            for (int i = 0; i < value.size(); i++) {
                check(schema.path("items"), value.get(i), "%s[%d]".formatted(where, i), complaints);
            }
        }
    }

    private static void properties(JsonNode schema, JsonNode value, String where, List<String> complaints) {
        JsonNode properties = schema.path("properties");
        for (JsonNode name : schema.path("required")) {
            if (!value.has(name.asText())) {
                complaints.add("“%s” is missing in %s".formatted(name.asText(), where));
            }
        }
        for (Map.Entry<String, JsonNode> property : value.properties()) {
            JsonNode known = properties.get(property.getKey());
            if (known == null) {
                complaints.add("%s have no “%s”".formatted(where, Lines.one(property.getKey(), 40)));
            } else {
                check(known, property.getValue(), "“" + property.getKey() + "”", complaints);
            }
        }
    }

    private static boolean isOf(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber() && value.canConvertToInt();
            case "boolean" -> value.isBoolean();
            default -> throw new IllegalArgumentException("A schema of a type that no tool uses: " + type);
        };
    }

    /** The values that are allowed, where it is none of them. */
    private static Optional<String> among(JsonNode schema, JsonNode value) {
        JsonNode allowed = schema.path("enum");
        return allowed.isMissingNode()
                        || StreamSupport.stream(allowed.spliterator(), false).anyMatch(value::equals)
                ? Optional.empty()
                : Optional.of(StreamSupport.stream(allowed.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(", ")));
    }
}

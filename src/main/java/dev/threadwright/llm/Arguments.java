package dev.threadwright.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The arguments of a call on their way back to a provider that takes nothing but a JSON object. */
final class Arguments {
    private Arguments() {}

    /** As the model wrote them; what is no object is held by one, so that the model still sees what it wrote. */
    static ObjectNode object(String arguments) {
        try {
            JsonNode json = ServerSentEvents.JSON.readTree(arguments.isBlank() ? "{}" : arguments);
            if (json instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException malformed) {
            return JsonNodeFactory.instance.objectNode().put("malformed", arguments);
        }
        return JsonNodeFactory.instance.objectNode().put("malformed", arguments);
    }
}

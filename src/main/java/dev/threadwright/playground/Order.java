package dev.threadwright.playground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** What the control API is asked to do; people and channels go by id or by name. What is wrong with it is said in a sentence. */
record Order(Team team, ObjectNode json) {

    String text(String field) {
        return optional(field).orElseThrow(() -> new IllegalArgumentException("'" + field + "' is missing"));
    }

    Optional<String> optional(String field) {
        return Optional.ofNullable(json.get(field))
                .filter(value -> value.isValueNode() && !value.isNull())
                .map(JsonNode::asText);
    }

    boolean flag(String field) {
        return json.path(field).asBoolean();
    }

    Person person() {
        var name = text("user");
        return team.person(name)
                .orElseThrow(() -> new IllegalArgumentException("nobody here is called '" + name + "'"));
    }

    /** By id or name; {@code dm}: the user's direct message with the app. */
    Conversation conversation() {
        var name = text("channel");
        if (name.equals("dm")) {
            return team.dm(person().id());
        }
        return team.conversation(name)
                .orElseThrow(() -> new IllegalArgumentException("there is no channel '" + name + "'"));
    }

    Message message(String field) {
        var conversation = conversation();
        var ts = text(field);
        return conversation
                .message(ts)
                .or(() -> conversation.ephemeral(ts))
                .orElseThrow(
                        () -> new IllegalArgumentException("there is no message " + ts + " in " + conversation.id()));
    }
}

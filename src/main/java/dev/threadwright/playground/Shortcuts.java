package dev.threadwright.playground;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;

/** The shortcuts that the app's manifest gives people: one in a message's menu, one that is there everywhere. */
final class Shortcuts {

    private final Team team;
    private final Interactions interactions;
    private final Responses responses;
    private final Courier courier;

    Shortcuts(Team team, Interactions interactions, Responses responses, Courier courier) {
        this.team = team;
        this.interactions = interactions;
        this.responses = responses;
        this.courier = courier;
    }

    /** As the manifest has them. */
    static ArrayNode json() {
        var list = Json.array();
        list.addObject().put("type", "message").put("name", "Fix this text").put("callback_id", "fix_text");
        list.addObject().put("type", "global").put("name", "Change a wording").put("callback_id", "change_wording");
        return list;
    }

    /** {@code callback_id}; with {@code ts} of a message in {@code channel}: on that message. */
    Future<ObjectNode> use(Order order) {
        var person = order.person();
        var callback = order.text("callback_id");
        boolean onMessage = order.optional("ts").isPresent();
        var payload = interactions
                .payload(onMessage ? "message_action" : "shortcut", person)
                .put("callback_id", callback)
                .put("action_ts", team.nextTs());
        if (onMessage) {
            var message = order.message("ts");
            var conversation = message.conversation();
            payload.putObject("channel").put("id", conversation.id()).put("name", conversation.name());
            payload.put("message_ts", message.ts());
            payload.set("message", message.shown(false));
            payload.put("response_url", responses.newAddress(conversation, message, person.id()));
        }
        var type = (onMessage ? "message_action " : "shortcut ") + callback;
        return courier.once(new Delivery(Ids.next("Ia"), Delivery.Kind.INTERACTION, type, payload))
                .map(Interactions::outcome);
    }
}

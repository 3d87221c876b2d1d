package dev.threadwright.playground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What people do to blocks in messages and Home tabs, and slash commands: payloads out, their answers taken in. */
final class Interactions {

    private final Team team;
    private final Views views;
    private final Responses responses;
    private final Courier courier;
    private final Map<String, ObjectNode> states = new HashMap<>();
    private final Map<String, JsonNode> offered = new HashMap<>();

    Interactions(Team team, Views views, Responses responses, Courier courier) {
        this.team = team;
        this.views = views;
        this.responses = responses;
        this.courier = courier;
    }

    /** Presses a button; {@code state} fills in other inputs of the message first. */
    Future<ObjectNode> click(Order order) {
        var person = order.person();
        if (order.optional("view_id").isPresent()) {
            return inView(order, person);
        }
        var message = order.message("message_ts");
        var placed = find(message.content().path("blocks"), order);
        if (order.json().path("state") instanceof ObjectNode filled) {
            filled.properties()
                    .forEach(field -> Blocks.find(message.content().path("blocks"), field.getKey(), null, null)
                            .ifPresent(input -> values(message, person)
                                    .withObject(pointer(input.blockId()))
                                    .set(input.actionId(), Inputs.filled(input.element(), field.getValue()))));
        }
        return act(
                message, person, placed, pressed(placed, order.optional("value").orElse(null)));
    }

    /** Ticks a checkbox, or chooses an option: {@code value}, or {@code values} for all that are ticked. */
    Future<ObjectNode> choose(Order order) {
        var person = order.person();
        if (order.optional("view_id").isPresent()) {
            return inView(order, person);
        }
        var message = order.message("message_ts");
        var placed = find(message.content().path("blocks"), order);
        var element = placed.type().equals("external_select") ? withOffered(message, person, placed) : placed.element();
        var filled = Inputs.filled(element, given(order));
        if (!placed.type().equals("overflow")) {
            values(message, person).withObject(pointer(placed.blockId())).set(placed.actionId(), filled);
        }
        return act(message, person, placed, action(placed, filled));
    }

    /** Opens a menu whose options the app has, or types in it: {@code query}. Answers with the options. */
    Future<ObjectNode> suggest(Order order) {
        var person = order.person();
        if (order.optional("view_id").isPresent()) {
            var view = view(order);
            var placed = find(view.given().path("blocks"), order);
            return suggest(order, person, placed, offer(view, person, placed), payload -> {
                payload.putObject("container").put("type", "view").put("view_id", view.id());
                payload.set("view", view.json());
            });
        }
        var message = order.message("message_ts");
        var placed = find(message.content().path("blocks"), order);
        return suggest(order, person, placed, offer(message, person, placed), payload -> container(payload, message));
    }

    private Future<ObjectNode> suggest(
            Order order, Person person, Blocks.Placed placed, String offer, Consumer<ObjectNode> container) {
        var query = order.optional("query").orElse("");
        if (query.length() < placed.element().path("min_query_length").asInt(3)) {
            throw new IllegalArgumentException("the menu wants more to be typed");
        }
        var payload = payload("block_suggestion", person)
                .put("action_id", placed.actionId())
                .put("block_id", placed.blockId())
                .put("value", query);
        payload.remove("trigger_id");
        container.accept(payload);
        var delivery = new Delivery(
                Ids.next("Su"), Delivery.Kind.INTERACTION, "block_suggestion " + placed.actionId(), payload);
        return courier.once(delivery).map(answer -> {
            var options = answer.ok() ? answer.json().path("options") : Json.array();
            offered.put(offer, options);
            var outcome = outcome(answer);
            outcome.set("options", options.isArray() ? options : Json.array());
            return outcome;
        });
    }

    /** As Slack has it: only what the app offered that person last can be chosen. */
    private ObjectNode withOffered(Message message, Person person, Blocks.Placed placed) {
        var element = placed.element().deepCopy();
        element.set("options", offered.getOrDefault(offer(message, person, placed), Json.array()));
        return element;
    }

    /** The same of a view, with what is chosen there already. */
    ObjectNode withOffered(View view, Person person, Blocks.Placed placed) {
        var element = placed.element().deepCopy();
        if (placed.type().endsWith("external_select")) {
            var options = Json.array();
            offered.getOrDefault(offer(view, person, placed), Json.array()).forEach(options::add);
            element.path("initial_options").forEach(options::add);
            var now = view.values().path(placed.blockId()).path(placed.actionId());
            now.path("selected_options").forEach(options::add);
            if (now.path("selected_option").isObject()) {
                options.add(now.path("selected_option"));
            }
            element.set("options", options);
        }
        return element;
    }

    private static String offer(View view, Person person, Blocks.Placed placed) {
        return view.id() + ":" + person.id() + ":" + placed.blockId() + ":" + placed.actionId();
    }

    private View view(Order order) {
        return views.find(order.text("view_id"))
                .orElseThrow(() -> new IllegalArgumentException("there is no such view"));
    }

    private static String offer(Message message, Person person, Blocks.Placed placed) {
        return message.ts() + ":" + person.id() + ":" + placed.blockId() + ":" + placed.actionId();
    }

    private static void container(ObjectNode payload, Message message) {
        var conversation = message.conversation();
        var container = payload.putObject("container")
                .put("type", "message")
                .put("message_ts", message.ts())
                .put("channel_id", conversation.id())
                .put("is_ephemeral", message.visibleTo() != null);
        message.threadTs().ifPresent(thread -> container.put("thread_ts", thread));
        payload.putObject("channel")
                .put("id", conversation.id())
                .put("name", conversation.kind() == Conversation.Kind.DM ? "directmessage" : conversation.name());
        if (message.visibleTo() == null) {
            payload.set("message", message.shown(false));
        }
    }

    /** Anything that is not an input's own business tells the app at once; inputs wait for Submit. */
    private Future<ObjectNode> inView(Order order, Person person) {
        var view = view(order);
        var placed = find(view.given().path("blocks"), order);
        ObjectNode action;
        if (placed.type().equals("button")) {
            action = pressed(placed, order.optional("value").orElse(null));
        } else {
            var filled = Inputs.filled(withOffered(view, person, placed), given(order));
            view.values().withObject(pointer(placed.blockId())).set(placed.actionId(), filled);
            action = action(placed, filled);
        }
        var isInput = placed.block().path("type").asText().equals("input");
        if (isInput && !placed.block().path("dispatch_action").asBoolean()) {
            return Future.succeededFuture(Json.object());
        }
        var payload = payload("block_actions", person);
        payload.putObject("container").put("type", "view").put("view_id", view.id());
        payload.set("view", view.json());
        payload.putArray("actions").add(action);
        return send(payload, "block_actions " + placed.actionId());
    }

    private static JsonNode given(Order order) {
        var several = order.json().path("values");
        return several.isArray() ? several : order.json().path("value");
    }

    private static Blocks.Placed find(JsonNode blocks, Order order) {
        var actionId = order.text("action_id");
        return Blocks.find(
                        blocks,
                        actionId,
                        order.optional("block_id").orElse(null),
                        order.optional("value").orElse(null))
                .orElseThrow(() -> new IllegalArgumentException("nothing there has the action_id '" + actionId + "'"));
    }

    private Future<ObjectNode> act(Message message, Person person, Blocks.Placed placed, ObjectNode action) {
        var conversation = message.conversation();
        var payload = payload("block_actions", person);
        container(payload, message);
        payload.putObject("state").set("values", values(message, person).deepCopy());
        payload.put("response_url", responses.newAddress(conversation, message, person.id()));
        payload.putArray("actions").add(action);
        return send(payload, "block_actions " + placed.actionId());
    }

    private Future<ObjectNode> send(ObjectNode payload, String type) {
        var delivery = new Delivery(Ids.next("Ia"), Delivery.Kind.INTERACTION, type, payload);
        return courier.once(delivery).map(Interactions::outcome);
    }

    /** What the page and tests are told of a delivery that is not tried again. */
    static ObjectNode outcome(Delivery.Answer answer) {
        return Json.object()
                .put("delivered", answer.ok())
                .put("status", answer.status())
                .put("failure", answer.failure());
    }

    private ObjectNode pressed(Blocks.Placed placed, @Nullable String value) {
        var element = placed.element();
        var action = Json.object();
        if (placed.type().equals("feedback_buttons")) {
            var positive = element.path("positive_button");
            var negative = element.path("negative_button");
            var chosen = negative.path("value").asText().equals(value) ? negative : positive;
            action.put("value", chosen.path("value").asText());
            action.set("text", chosen.path("text"));
        } else {
            for (var field : new String[] {"text", "value", "style", "url"}) {
                if (element.has(field)) {
                    action.set(field, element.get(field));
                }
            }
        }
        return action(placed, action.put("type", placed.type()));
    }

    private ObjectNode action(Blocks.Placed placed, ObjectNode given) {
        var action = Json.object().put("action_id", placed.actionId()).put("block_id", placed.blockId());
        action.setAll(given);
        return action.put("action_ts", team.nextTs());
    }

    private ObjectNode values(Message message, Person person) {
        return states.computeIfAbsent(message.ts() + ":" + person.id(), _ -> {
            var values = Json.object();
            for (var placed : Blocks.placed(message.content().path("blocks"))) {
                switch (placed.type()) {
                    case "button", "overflow", "feedback_buttons", "icon_button" -> {}
                    default ->
                        values.withObject(pointer(placed.blockId()))
                                .set(placed.actionId(), Inputs.initial(placed.element()));
                }
            }
            return values;
        });
    }

    private static String pointer(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** What every interaction carries. */
    ObjectNode payload(String type, Person person) {
        var payload = Json.object().put("type", type);
        payload.putObject("user")
                .put("id", person.id())
                .put("username", person.name())
                .put("name", person.name())
                .put("team_id", person.teamId());
        payload.put("api_app_id", Team.APP_ID)
                .put("token", Events.VERIFICATION_TOKEN)
                .put("trigger_id", views.newTrigger(person.id()));
        payload.set("team", team.json());
        if (team.enterprise() == null) {
            payload.putNull("enterprise");
        } else {
            payload.putObject("enterprise").put("id", team.enterprise()).put("name", team.name());
        }
        return payload.put("is_enterprise_install", team.isWholeOrganisation());
    }

    /** A slash command; what the app answers at once is shown to the one who typed it. */
    Future<ObjectNode> command(Order order) {
        var person = order.person();
        var conversation = order.conversation();
        var form = Json.object()
                .put("token", Events.VERIFICATION_TOKEN)
                .put("team_id", team.id())
                .put("team_domain", team.domain())
                .put("channel_id", conversation.id())
                .put("channel_name", conversation.name())
                .put("user_id", person.id())
                .put("user_name", person.name())
                .put("command", order.text("command"))
                .put("text", order.optional("text").orElse(""))
                .put("api_app_id", Team.APP_ID)
                .put("enterprise_id", team.enterprise() == null ? "" : team.enterprise())
                .put("is_enterprise_install", String.valueOf(team.isWholeOrganisation()))
                .put("response_url", responses.newAddress(conversation, null, person.id()))
                .put("trigger_id", views.newTrigger(person.id()));
        var delivery = new Delivery(Ids.next("Co"), Delivery.Kind.COMMAND, order.text("command"), form);
        return courier.once(delivery).map(answer -> {
            if (answer.ok() && !answer.body().isBlank()) {
                var wish = answer.json().isEmpty() ? Json.object().put("text", answer.body()) : answer.json();
                responses.act(conversation, null, person.id(), wish);
            }
            return outcome(answer);
        });
    }

    void reset() {
        states.clear();
        offered.clear();
    }
}

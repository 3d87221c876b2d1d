package dev.threadwright.playground;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;

/** Submitting and closing modals, and what the app's answer does to them. */
final class Modals {

    private static final String REQUIRED = "Please complete this required field.";

    private final Views views;
    private final Interactions interactions;
    private final Courier courier;

    Modals(Views views, Interactions interactions, Courier courier) {
        this.views = views;
        this.interactions = interactions;
        this.courier = courier;
    }

    /** {@code values}: by action id, or by block id and then action id. What the app answers with is {@code response_action}. */
    Future<ObjectNode> submit(Order order) {
        var person = order.person();
        var view = view(order);
        fill(view, order, person);
        var missing = missing(view);
        if (!missing.isEmpty()) {
            views.fail(view, missing);
            var answer = Json.object().put("delivered", false).put("response_action", "errors");
            answer.set("errors", missing);
            return Future.succeededFuture(answer);
        }
        var payload = interactions.payload("view_submission", person);
        payload.set("view", view.json());
        payload.putArray("response_urls");
        return send(payload, "view_submission", view).map(answer -> answered(view, answer));
    }

    Future<ObjectNode> close(Order order) {
        var person = order.person();
        var view = view(order);
        var payload = interactions.payload("view_closed", person).put("is_cleared", order.flag("all"));
        payload.set("view", view.json());
        if (order.flag("all")) {
            views.clear(person.id());
        } else {
            views.close(view);
        }
        if (!view.given().path("notify_on_close").asBoolean()) {
            return Future.succeededFuture(Json.object());
        }
        return send(payload, "view_closed", view).map(Interactions::outcome);
    }

    private Future<Delivery.Answer> send(ObjectNode payload, String type, View view) {
        var name = type + " " + view.given().path("callback_id").asText();
        return courier.once(new Delivery(Ids.next("Ia"), Delivery.Kind.INTERACTION, name, payload));
    }

    private View view(Order order) {
        return views.find(order.text("view_id"))
                .orElseThrow(() -> new IllegalArgumentException("there is no such view"));
    }

    private void fill(View view, Order order, Person person) {
        var values = order.json().path("values");
        for (var placed : Blocks.placed(view.given().path("blocks"))) {
            var byBlock = values.path(placed.blockId());
            var given = byBlock.isObject() ? byBlock.path(placed.actionId()) : values.path(placed.actionId());
            if (!given.isMissingNode()) {
                view.values()
                        .withObject("/" + placed.blockId().replace("~", "~0").replace("/", "~1"))
                        .set(placed.actionId(), Inputs.filled(interactions.withOffered(view, person, placed), given));
            }
        }
    }

    private static ObjectNode missing(View view) {
        var missing = Json.object();
        for (var placed : Blocks.placed(view.given().path("blocks"))) {
            var value = view.values().path(placed.blockId()).path(placed.actionId());
            if (placed.required() && Inputs.isEmpty(value)) {
                missing.put(placed.blockId(), REQUIRED);
            }
        }
        return missing;
    }

    private ObjectNode answered(View view, Delivery.Answer answer) {
        var outcome = Interactions.outcome(answer);
        if (!answer.ok()) {
            return outcome;
        }
        var wish = answer.json();
        var action = wish.path("response_action").asText("close");
        outcome.put("response_action", action);
        try {
            act(view, action, wish, outcome);
        } catch (Refusal refusal) {
            outcome.put("delivered", false).put("failure", refusal.code() + " " + refusal.details());
        }
        return outcome;
    }

    private void act(View view, String action, ObjectNode wish, ObjectNode outcome) {
        switch (action) {
            case "errors" -> {
                var errors = wish.path("errors") instanceof ObjectNode given ? given : Json.object();
                views.fail(view, errors);
                outcome.set("errors", errors);
            }
            case "update" -> views.update(view, ViewMethods.checked(wish.path("view")));
            case "push" -> views.push(view, ViewMethods.checked(wish.path("view")));
            case "clear" -> views.clear(view.user());
            case "close" -> views.close(view);
            default -> throw new Refusal("invalid_response_action");
        }
    }
}

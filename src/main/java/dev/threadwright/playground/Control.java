package dev.threadwright.playground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Map;
import java.util.function.Function;

/**
 * {@code /control/slack/…}, and {@code /control/slack/workspaces/T…/…} beside the first: what the page, tests and benchmarks do and see. Orders are JSON by POST, which no foreign web
 * page can send; what is wrong with one is answered 400 with a sentence.
 */
final class Control {

    private static final String PATH = "/control/slack/";

    private final Team team;
    private final Audience audience;
    private final String path;
    private final Map<String, Function<Order, Future<ObjectNode>>> orders;
    private final Map<String, Function<RoutingContext, JsonNode>> questions;

    Control(
            Team team,
            Audience audience,
            Map<String, Function<Order, Future<ObjectNode>>> orders,
            Map<String, Function<RoutingContext, JsonNode>> questions) {
        this.team = team;
        this.audience = audience;
        this.path = team.id().equals(Team.ID) ? PATH : PATH + "workspaces/" + team.id() + "/";
        this.orders = orders;
        this.questions = questions;
    }

    void mount(Router router) {
        router.get(path + "events").handler(audience::join);
        router.route(path + "*").handler(BodyHandler.create(false));
        questions.forEach((name, question) -> router.get(path + name).handler(request -> ask(request, question)));
        orders.forEach((name, act) -> router.post(path + name).handler(request -> order(request, act)));
    }

    private static void ask(RoutingContext request, Function<RoutingContext, JsonNode> question) {
        try {
            end(request, 200, question.apply(request));
        } catch (IllegalArgumentException e) {
            end(request, 400, wrong(String.valueOf(e.getMessage())));
        }
    }

    private void order(RoutingContext request, Function<Order, Future<ObjectNode>> act) {
        var type = request.request().getHeader("Content-Type");
        if (type == null || !type.startsWith("application/json")) {
            end(request, 415, wrong("orders are application/json"));
            return;
        }
        try {
            var body = request.body().asString("UTF-8");
            if (!(Json.parse(body == null || body.isBlank() ? "{}" : body) instanceof ObjectNode json)) {
                throw new IllegalArgumentException("an order is a JSON object");
            }
            act.apply(new Order(team, json))
                    .onSuccess(answer -> end(request, 200, answer.put("ok", true)))
                    .onFailure(error -> end(request, 500, wrong(String.valueOf(error.getMessage()))));
        } catch (IllegalArgumentException | Refusal e) {
            end(request, 400, wrong(String.valueOf(e.getMessage())));
        }
    }

    private static ObjectNode wrong(String sentence) {
        return Json.object().put("ok", false).put("error", sentence);
    }

    private static void end(RoutingContext request, int status, JsonNode answer) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json; charset=utf-8")
                .end(Json.write(answer));
    }
}

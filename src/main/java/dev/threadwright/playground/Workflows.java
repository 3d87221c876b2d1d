package dev.threadwright.playground;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** A workflow with the app's step in it: each run tells the app, and waits for what comes of it. */
final class Workflows {

    private final Team team;
    private final Events events;
    private final Audience audience;
    private final Map<String, ObjectNode> runs = new LinkedHashMap<>();

    Workflows(Team team, Events events, Audience audience) {
        this.team = team;
        this.events = events;
        this.audience = audience;
    }

    Map<String, Method> methods() {
        return Map.of(
                "functions.completeSuccess",
                arguments -> {
                    var outputs = arguments.structure("outputs", "invalid_arguments");
                    if (!outputs.isObject()) {
                        throw new Refusal("invalid_arguments");
                    }
                    var run = ended(arguments, "completed");
                    run.set("outputs", outputs);
                    return told(run);
                },
                "functions.completeError",
                arguments -> told(ended(arguments, "failed").put("error", arguments.required("error"))));
    }

    private ObjectNode ended(Arguments arguments, String state) {
        var run = runs.get(arguments.required("function_execution_id"));
        if (run == null) {
            throw new Refusal("function_execution_not_found");
        }
        if (!run.path("state").asText().equals("running")) {
            throw new Refusal("function_execution_not_in_progress");
        }
        return run.put("state", state);
    }

    private ObjectNode told(ObjectNode run) {
        audience.tell("workflow", run);
        return Json.object();
    }

    /** {@code wish}, {@code user} for whom, and {@code channel}: a run comes to the app's step. */
    ObjectNode run(Order order) {
        var person = order.person();
        var id = Ids.next("Fx");
        var inputs = Json.object().put("wish", order.text("wish")).put("person", person.id());
        order.optional("channel")
                .ifPresent(_ -> inputs.put("channel", order.conversation().id()));
        var run = Json.object().put("id", id).put("state", "running").put("user", person.id());
        run.set("inputs", inputs);
        runs.put(id, run);
        audience.tell("workflow", run);
        events.executed(team.dm(person.id()), id, inputs.deepCopy());
        return Json.object().put("execution", id);
    }

    ArrayNode json() {
        var list = Json.array();
        runs.values().forEach(list::add);
        return list;
    }

    void reset() {
        runs.clear();
    }
}

package dev.threadwright.playground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** {@code views.*}. */
final class ViewMethods {

    private static final int MOST_BYTES = 250_000;

    private final Access access;
    private final Views views;

    ViewMethods(Access access, Views views) {
        this.access = access;
        this.views = views;
    }

    Map<String, Method> methods() {
        return Map.of(
                "views.open",
                arguments -> answer(views.open(trigger(arguments), content(arguments))),
                "views.push",
                arguments -> answer(views.push(trigger(arguments), content(arguments))),
                "views.update",
                this::update,
                "views.publish",
                this::publish);
    }

    private static String trigger(Arguments arguments) {
        return arguments
                .optional("trigger_id")
                .or(() -> arguments.optional("interactivity_pointer"))
                .orElseThrow(() -> new Refusal("invalid_trigger_id"));
    }

    private ObjectNode update(Arguments arguments) {
        var content = content(arguments);
        var view = arguments
                .optional("view_id")
                .flatMap(views::find)
                .or(() -> arguments.optional("external_id").flatMap(views::findExternal))
                .orElseThrow(() -> new Refusal("not_found"));
        arguments.optional("hash").filter(hash -> !hash.equals(view.hash())).ifPresent(_ -> {
            throw new Refusal("hash_conflict");
        });
        return answer(views.update(view, content));
    }

    private ObjectNode publish(Arguments arguments) {
        var user = access.person(arguments.required("user_id"));
        return answer(views.publish(user.id(), content(arguments)));
    }

    private static ObjectNode answer(View view) {
        return Json.object().set("view", view.json());
    }

    static ObjectNode content(Arguments arguments) {
        return checked(arguments.structure("view", "invalid_arguments"));
    }

    /** @throws Refusal where a view breaks Slack's limits */
    static ObjectNode checked(JsonNode view) {
        if (!(view instanceof ObjectNode content)) {
            throw new Refusal("invalid_arguments", List.of("[ERROR] missing required field: view"));
        }
        var broken = BlockRules.brokenView(content);
        if (!broken.isEmpty()) {
            throw new Refusal("invalid_arguments", broken);
        }
        if (Json.write(content).length() > MOST_BYTES) {
            throw new Refusal("view_too_large");
        }
        return content;
    }
}

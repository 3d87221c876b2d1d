package dev.threadwright.playground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/** What a Web API method is called with, from the query, a form or a JSON body alike. */
record Arguments(ObjectNode values) {

    static Arguments of(RoutingContext request) {
        var values = Json.object();
        request.queryParams().forEach(values::put);
        request.request().formAttributes().forEach(values::put);
        var type = request.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (type != null && type.startsWith("application/json")) {
            try {
                if (!(Json.parse(request.body().asString("UTF-8")) instanceof ObjectNode body)) {
                    throw new Refusal("json_not_object");
                }
                values.setAll(body);
            } catch (IllegalArgumentException e) {
                throw new Refusal("invalid_json");
            }
        }
        return new Arguments(values);
    }

    Optional<String> optional(String name) {
        return Optional.ofNullable(values.get(name))
                .filter(value -> value.isValueNode() && !value.isNull())
                .map(JsonNode::asText)
                .filter(value -> !value.isEmpty());
    }

    String required(String name) {
        return optional(name)
                .orElseThrow(
                        () -> new Refusal("invalid_arguments", List.of("[ERROR] missing required field: " + name)));
    }

    boolean flag(String name) {
        var value = optional(name).orElse("");
        return value.equals("1") || value.equals("true");
    }

    int number(String name, int otherwise) {
        try {
            return optional(name).map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw new Refusal("invalid_arguments", List.of("[ERROR] not a number: " + name));
        }
    }

    /**
     * An argument that is itself JSON, or JSON in a string as a form must have it.
     *
     * @param broken the error code where it does not parse
     */
    JsonNode structure(String name, String broken) {
        var value = values.get(name);
        if (value == null
                || value.isNull()
                || (value.isTextual() && value.asText().isBlank())) {
            return MissingNode.getInstance();
        }
        if (!value.isTextual()) {
            return value;
        }
        try {
            return Json.parse(value.asText());
        } catch (IllegalArgumentException e) {
            throw new Refusal(broken);
        }
    }
}

package dev.threadwright.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.threadwright.llm.ToolCall;
import dev.threadwright.llm.ToolSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tools of a session, by name. */
final class Toolbox {
    private final Map<String, Fitted> tools = new LinkedHashMap<>();

    private record Fitted(Tool tool, Arguments arguments) {}

    Toolbox(List<Tool> all) {
        for (Tool tool : all) {
            tools.put(
                    tool.spec().name(),
                    new Fitted(tool, new Arguments(tool.spec().schema())));
        }
    }

    /** A call as a model wrote it. */
    sealed interface Call {
        record Ready(Tool tool, JsonNode arguments) implements Call {}

        /** @param what is wrong with it, for the model */
        record Malformed(String what) implements Call {}
    }

    List<ToolSpec> specs() {
        return tools.values().stream().map(fitted -> fitted.tool().spec()).toList();
    }

    Call read(ToolCall call) {
        Fitted fitted = tools.get(call.name());
        if (fitted == null) {
            return new Call.Malformed("There is no tool “%s”; there are %s."
                    .formatted(Lines.one(call.name(), 40), String.join(", ", tools.keySet())));
        }
        return switch (fitted.arguments().parse(call.arguments())) {
            case Arguments.Parsed.Fitting(JsonNode arguments) -> new Call.Ready(fitted.tool(), arguments);
            case Arguments.Parsed.Malformed(String what) ->
                new Call.Malformed("Not called: %s. Its arguments are %s"
                        .formatted(what, fitted.tool().spec().schema()));
        };
    }
}

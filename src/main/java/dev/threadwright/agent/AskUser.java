package dev.threadwright.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.threadwright.llm.ToolSpec;
import java.util.ArrayList;

/** Asks people. */
final class AskUser implements Tool {
    private static final int MOST_OPTIONS = 5;
    private static final ToolSpec SPEC = new ToolSpec("ask_user", "Asks people.", """
            {"type":"object","properties":{"question":{"type":"string"},"options":{"type":"array",\
            "items":{"type":"string"}}},"required":["question"]}""");

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public String doing(JsonNode arguments) {
        return "asks a question";
    }

    @Override
    public Answer call(JsonNode arguments) {
        String question = arguments.path("question").asText().strip();
        if (question.isEmpty()) {
            return Answer.failed("Which question?");
        }
        var options = new ArrayList<String>();
        for (JsonNode option : arguments.path("options")) {
            String line = Lines.one(option.asText(), 75);
            if (!line.isEmpty() && !options.contains(line) && options.size() < MOST_OPTIONS) {
                options.add(line);
            }
        }
        return Answer.done(
                "People are asked; their answer comes next.", Entry.Facts.asked(Lines.cut(question, 1000), options));
    }
}

package dev.threadwright.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.threadwright.llm.ToolSpec;
import java.io.IOException;

/** Shows a skill whole. */
final class UseSkill implements Tool {
    private static final ToolSpec SPEC = new ToolSpec("use_skill", "Shows a skill whole.", """
            {"type":"object","properties":{"name":{"type":"string"}},"required":["name"]}""");

    private final Skills skills;

    UseSkill(Skills skills) {
        this.skills = skills;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public String doing(JsonNode arguments) {
        return "reads the skill " + Lines.one(arguments.path("name").asText(), 64);
    }

    @Override
    public Answer call(JsonNode arguments) throws IOException {
        return skills.whole(arguments.path("name").asText())
                .map(Answer::done)
                .orElseGet(() -> Answer.failed("There is no skill of that name."));
    }
}

package dev.threadwright.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.threadwright.llm.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes down what is to be done, and how far it is. */
final class UpdatePlan implements Tool {
    /** So much of it people see before they approve it. */
    private static final int MOST_STEPS = 15;

    private static final ToolSpec SPEC =
            new ToolSpec("update_plan", "The steps of the work, and how far each is.", """
            {"type":"object","properties":{"why":{"type":"string"},"steps":{"type":"array","items":{"type":"object",\
            "properties":{"title":{"type":"string"},"check":{"type":"string"},"state":{"type":"string",\
            "enum":["pending","in_progress","done"]}},"required":["title","check","state"]}}},"required":["steps"]}""");

    private final Transcript transcript;
    private final boolean planFirst;

    UpdatePlan(Transcript transcript, boolean planFirst) {
        this.transcript = transcript;
        this.planFirst = planFirst;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public String doing(JsonNode arguments) {
        return transcript.standing().plan().isEmpty() ? "plans" : "goes on with the plan";
    }

    @Override
    public Answer call(JsonNode arguments) {
        var steps = new ArrayList<Plan.Step>();
        for (JsonNode step : arguments.path("steps")) {
            steps.add(new Plan.Step(
                    Lines.one(step.path("title").asText(), 100),
                    Lines.one(step.path("check").asText(), 120),
                    Plan.State.valueOf(step.path("state").asText().toUpperCase(Locale.ROOT)),
                    ""));
        }
        if (steps.isEmpty() || steps.size() > MOST_STEPS) {
            return Answer.failed("A plan has between 1 and %d steps.".formatted(MOST_STEPS));
        }
        var plan = new Plan(Lines.one(arguments.path("why").asText(), 600), steps);
        boolean proposed = isToBeShown(steps);
        return Answer.done(
                proposed ? "People are shown the plan; their word comes next." : "Noted.",
                Entry.Facts.planned(plan, proposed));
    }

    private boolean isToBeShown(List<Plan.Step> steps) {
        return switch (transcript.standing().planState()) {
            case APPROVED -> false;
            case DISPUTED, PROPOSED -> true;
            case NONE -> steps.size() > 1 || (planFirst && transcript.standing().isWide());
        };
    }
}

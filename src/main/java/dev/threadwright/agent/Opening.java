package dev.threadwright.agent;

import dev.threadwright.llm.ChatMessage;
import java.io.IOException;
import java.util.stream.Collectors;

/** How a session begins: what the model is told before it says anything. */
final class Opening {
    private static final int MOST_ABOVE = 8000;

    private final Prompts prompts;
    private final Guidance guidance;

    Opening(Prompts prompts, Guidance guidance) {
        this.prompts = prompts;
        this.guidance = guidance;
    }

    Entry.Began began(Assignment assignment) throws IOException {
        Guidance.Shown shown = guidance.everywhere();
        var first = new StringBuilder("Repository ").append(assignment.repo().name());
        first.append(shown.text());
        if (!assignment.above().isEmpty()) {
            String above = assignment.above().stream()
                    .map(said -> Hearing.said(said, "said"))
                    .collect(Collectors.joining("\n"));
            first.append('\n').append(Fence.around("the thread before", Lines.cut(above, MOST_ABOVE)));
        }
        first.append('\n').append(Hearing.said(assignment.asked(), "asks"));
        return new Entry.Began(
                Prompts.VERSIONS,
                prompts.work(assignment.planFirst()),
                new ChatMessage.User(first.toString()),
                shown.paths());
    }
}

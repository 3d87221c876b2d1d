package dev.threadwright.agent;

import dev.threadwright.llm.ChatMessage;
import dev.threadwright.llm.Fence;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a session begins: what the model is told before it says anything. */
final class Opening {
    private static final int MOST_ABOVE = 8000;

    private final String instructions;
    private final Guidance guidance;
    private final Skills skills;
    private final int skillTokens;

    /** @param instructions what holds for the whole session @param window of the model, of which a fiftieth is for the list of skills */
    Opening(String instructions, Guidance guidance, Skills skills, int window) {
        this.instructions = instructions;
        this.guidance = guidance;
        this.skills = skills;
        this.skillTokens = window / 50;
    }

    Entry.Began began(Assignment assignment) throws IOException {
        Guidance.Shown guided = guidance.everywhere();
        String thread = assignment.above().stream()
                .map(said -> Hearing.said(said, "said"))
                .collect(Collectors.joining("\n"));
        String shown = Stream.of(
                        guided.text().strip(),
                        skills.isEmpty() ? "" : skills.list(skillTokens),
                        thread.isEmpty() ? "" : Fence.around("the thread before", Lines.cut(thread, MOST_ABOVE)))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n"));
        return new Entry.Began(
                Prompts.VERSIONS,
                instructions,
                shown.isEmpty() ? null : new ChatMessage.User(shown),
                new ChatMessage.User(
                        "In %s %s".formatted(assignment.repo().name(), Hearing.said(assignment.asked(), "asks"))),
                guided.paths());
    }
}

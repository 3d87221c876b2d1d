package dev.threadwright.agent;

import dev.threadwright.llm.ChatMessage;
import dev.threadwright.llm.Fence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a program that works on its own is told: all that matters where it is new, otherwise what came since. */
final class HandOver {
    /** Of what it said itself, the last matters most. What people said is never left out. */
    private static final int MOST_SAID = 5;

    private static final int LONGEST_SAID = 2000;
    private static final int MOST_FILES = 50;

    private final Transcript transcript;
    private final Draft draft;

    HandOver(Transcript transcript, Draft draft) {
        this.transcript = transcript;
        this.draft = draft;
    }

    /** @param known so many messages that it has */
    String since(int known) {
        return transcript.context().stream()
                .skip(known)
                .filter(ChatMessage.User.class::isInstance)
                .map(message -> ((ChatMessage.User) message).text())
                .collect(Collectors.joining("\n\n"));
    }

    String whole() {
        var parts = new ArrayList<String>();
        parts.add(transcript.instructions());
        List<ChatMessage> context = transcript.context();
        long said = context.stream().filter(ChatMessage.Model.class::isInstance).count();
        for (ChatMessage message : context) {
            if (message instanceof ChatMessage.User user) {
                parts.add(user.text());
            } else if (message instanceof ChatMessage.Model own
                    && said-- <= MOST_SAID
                    && !own.text().isBlank()) {
                parts.add(Fence.around("what you said then", Lines.cut(own.text(), LONGEST_SAID)));
            }
        }
        if (transcript.turn() > 0) {
            parts.add("(You were started anew, and know of what was before only what stands here. %s)%s"
                    .formatted(changed(), plan()));
        }
        return String.join("\n\n", parts);
    }

    private String changed() {
        return draft.changed().isEmpty()
                ? "Nothing is changed so far."
                : draft.changed().keySet().stream()
                        .limit(MOST_FILES)
                        .collect(Collectors.joining(", ", "Changed so far, and in the files already: ", "."));
    }

    private String plan() {
        return transcript
                .standing()
                .plan()
                .map(plan -> plan.steps().stream()
                        .map(step -> "- %s (%s)"
                                .formatted(step.title(), step.state().name().toLowerCase(Locale.ROOT)))
                        .collect(Collectors.joining("\n")))
                .map(steps -> "\n" + Fence.around("your plan", steps))
                .orElse("");
    }
}

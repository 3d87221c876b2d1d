package dev.threadwright.agent;

import java.util.List;

/** What a session means to do, step by step. @param why a sentence, or empty */
public record Plan(String why, List<Step> steps) {
    public Plan {
        steps = List.copyOf(steps);
    }

    /**
     * @param check how one can tell that it is done: words, or a command after {@code $ }
     * @param shown what the check's command said, once it ran; otherwise empty
     */
    public record Step(String title, String check, State state, String shown) {}

    public enum State {
        PENDING,
        IN_PROGRESS,
        DONE,
        FAILED
    }
}

package dev.threadwright.agent;

import dev.threadwright.acp.Said;
import java.util.List;

/** What a program that works on its own says to people: of its messages the last counts. */
final class ExternalWords {
    private static final int MOST_STEPS = 15;

    private final int most;
    private final StringBuilder now = new StringBuilder();
    private String before = "";
    private String message = "";

    ExternalWords(int most) {
        this.most = most;
    }

    void add(String of, String text) {
        if (!of.isEmpty() && !of.equals(message)) {
            pause();
            message = of;
        }
        if (now.length() < most) {
            now.append(text, 0, Math.min(text.length(), most - now.length()));
        }
    }

    /** What comes after is another message. */
    void pause() {
        if (!now.toString().isBlank()) {
            before = now.toString();
        }
        now.setLength(0);
    }

    String last() {
        return (now.toString().isBlank() ? before : now.toString()).strip();
    }

    static Plan plan(List<Said.Step> steps) {
        return new Plan(
                "",
                steps.stream()
                        .limit(MOST_STEPS)
                        .map(step -> new Plan.Step(Lines.one(step.content(), 100), "", state(step.status()), ""))
                        .filter(step -> !step.title().isEmpty())
                        .toList());
    }

    private static Plan.State state(String status) {
        return switch (status) {
            case "completed" -> Plan.State.DONE;
            case "in_progress" -> Plan.State.IN_PROGRESS;
            default -> Plan.State.PENDING;
        };
    }

    /** How a program ended, a clause. */
    static String ended(int exit, String complaints) {
        String last = complaints.strip().lines().reduce("", (_, line) -> line);
        return "ended (exit %d)%s".formatted(exit, last.isBlank() ? "" : ": " + last);
    }
}

package dev.threadwright.agent;

import dev.threadwright.llm.ChatMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How people's words reach the model: each with the name, and no line that looks like somebody else's. */
final class Hearing {
    private final Transcript transcript;
    private boolean plan;
    private boolean request;

    Hearing(Transcript transcript) {
        this.transcript = transcript;
    }

    Entry.Heard of(List<Word> words) {
        plan = transcript.standing().planState() == Standing.PlanState.PROPOSED;
        request = transcript.standing().request().isPresent();
        var lines = new ArrayList<String>();
        words.forEach(word -> line(word).ifPresent(lines::add));
        return new Entry.Heard(words, lines.isEmpty() ? null : new ChatMessage.User(String.join("\n", lines)));
    }

    /** Nothing for a decision about something that nobody is asked any more. */
    private Optional<String> line(Word word) {
        String who = name(word.who());
        boolean ofPlan = plan;
        boolean ofRequest = request;
        return switch (word) {
            case Word.Told told -> {
                plan = false;
                request = false;
                yield Optional.of(said(new Assignment.Said(who, told.text()), ofPlan ? "says of the plan" : "says"));
            }
            case Word.Approved approved -> {
                plan = false;
                yield ofPlan ? Optional.of(who + " approved the plan: carry it out.") : Optional.empty();
            }
            case Word.Permitted permitted -> {
                request = false;
                yield ofRequest ? Optional.of("%s allowed %s.".formatted(who, asked())) : Optional.empty();
            }
            case Word.Denied denied -> {
                request = false;
                yield ofRequest
                        ? Optional.of("%s did not allow %s: find another way, or ask.".formatted(who, asked()))
                        : Optional.empty();
            }
            case Word.Stopped stopped ->
                Optional.of("%s stopped the work here; what was running may have run in part.".formatted(who));
        };
    }

    static String said(Assignment.Said said, String verb) {
        return "%s %s: %s".formatted(name(said.who()), verb, said.text().strip().replaceAll("\\R", "\n> "));
    }

    private String asked() {
        return switch (transcript.standing().request().orElseThrow().reach()) {
            case Reach.Host(String name) -> "the host " + name;
            case Reach.Path(String glob) -> "changes in " + glob;
            case Reach.Size(int files) -> "changes of up to %d files".formatted(files);
        };
    }

    private static String name(String who) {
        String name = Lines.one(who, 80);
        return name.isEmpty() ? "Somebody" : name;
    }
}

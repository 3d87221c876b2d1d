package dev.threadwright.agent;

import dev.threadwright.change.Change;
import dev.threadwright.change.Changes;
import dev.threadwright.change.Made;
import dev.threadwright.change.Verification;
import dev.threadwright.llm.ChatMessage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What happens once the model says that it is done: its work is looked at before anybody is asked. */
final class Finishing {
    private static final int MOST_ROUNDS = 2;
    private static final int MOST_SUMMARY = 2000;

    private final Draft draft;
    private final Bounds bounds;
    private final Changes changes;
    private final Transcript transcript;
    private final Logbook logbook;

    Finishing(Draft draft, Bounds bounds, Changes changes, Transcript transcript, Logbook logbook) {
        this.draft = draft;
        this.bounds = bounds;
        this.changes = changes;
        this.transcript = transcript;
        this.logbook = logbook;
    }

    /** The end, or nothing where the model has to look at it again. */
    Optional<Outcome> finish(String answer) throws IOException {
        String summary = Lines.cut(answer.strip(), MOST_SUMMARY);
        if (draft.changed().isEmpty()) {
            return Optional.of(new Outcome.Answered(summary));
        }
        return switch (changes.write(draft.base(), draft.changed())) {
            case Made.Impossible(var reasons) -> back(reasons);
            case Change change ->
                switch (changes.verify(draft.base(), change, bounds.scopes())) {
                    case Verification.Failed(var findings) -> back(findings);
                    case Verification.Passed passed ->
                        Optional.of(new Outcome.Finished(passed, summary, List.of(), List.of()));
                };
        };
    }

    /** Where it stands, a sentence. */
    String stands() {
        int files = draft.changed().size();
        if (files == 0) {
            return "Nothing is changed so far.";
        }
        String named = draft.changed().keySet().stream().limit(3).collect(Collectors.joining(", "));
        return "Changed so far: %s%s.".formatted(named, files > 3 ? " and %d more files".formatted(files - 3) : "");
    }

    private Optional<Outcome> back(List<String> findings) {
        String all = findings.stream().limit(10).collect(Collectors.joining("\n- ", "\n- ", ""));
        if (transcript.rounds() >= MOST_ROUNDS) {
            return Optional.of(new Outcome.GaveUp(
                    "What came out must not go on, and I could not mend it: %s Say what to leave out, or ask in other words."
                            .formatted(Lines.one(findings.getFirst(), 500))));
        }
        logbook.keep(new Entry.Noted(
                new ChatMessage.User(
                        "(The machine's check of your change does not let it pass:%s\nMend that.)".formatted(all)),
                true));
        return Optional.empty();
    }
}

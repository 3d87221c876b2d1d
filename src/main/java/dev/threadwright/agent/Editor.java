package dev.threadwright.agent;

import dev.threadwright.change.Change;
import dev.threadwright.change.Changes;
import dev.threadwright.change.Made;
import dev.threadwright.repo.FileAt;
import dev.threadwright.text.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** The one way into the draft: whatever a model does, only what may be changed comes in. */
final class Editor {
    private final Draft draft;
    private final Bounds bounds;
    private final Changes changes;
    private final Transcript transcript;
    private final boolean planFirst;

    Editor(Draft draft, Bounds bounds, Changes changes, Transcript transcript, boolean planFirst) {
        this.draft = draft;
        this.bounds = bounds;
        this.changes = changes;
        this.transcript = transcript;
        this.planFirst = planFirst;
    }

    /** @param why for the model; what to do instead among it @param wide whether it is for want of a plan */
    record Refused(String why, boolean wide) {}

    /** Takes whole new contents of files, all or none. */
    Optional<Refused> take(Map<String, byte[]> contents) throws IOException {
        Optional<Refused> refused = refusal(contents);
        if (refused.isEmpty()) {
            draft.put(contents);
        }
        return refused;
    }

    /** Whether a file of that content can be part of a change at all: a text that is there and may be changed. */
    boolean mayTake(String path, byte[] content) throws IOException {
        Optional<FileAt> file = draft.base().file(path).filter(some -> !some.isLink());
        return file.isPresent()
                && bounds.refusal(path).isEmpty()
                && Text.of(content).isPresent()
                && Text.of(draft.base().read(file.get().blob())).isPresent();
    }

    private Optional<Refused> refusal(Map<String, byte[]> contents) throws IOException {
        if (transcript.standing().isHeld()) {
            return refused("People have not approved the plan: change it with update_plan as they wish, then wait.");
        }
        var reasons = new ArrayList<String>();
        contents.keySet().forEach(path -> bounds.refusal(path).ifPresent(reasons::add));
        SortedMap<String, byte[]> all = reasons.isEmpty() ? draft.with(contents) : draft.changed();
        if (reasons.isEmpty() && !all.isEmpty()) {
            bounds.refusal(all.size()).ifPresent(reasons::add);
            switch (changes.write(draft.base(), all)) {
                case Made.Impossible(var why) -> reasons.addAll(why);
                case Change change -> {
                    if (reasons.isEmpty() && isTooWide(change)) {
                        return Optional.of(new Refused(
                                "People want to see a plan before more than one place is changed:"
                                        + " call update_plan with your steps first.",
                                true));
                    }
                }
            }
        }
        return reasons.isEmpty() ? Optional.empty() : refused(String.join(" ", reasons));
    }

    private boolean isTooWide(Change change) {
        return planFirst
                && transcript.standing().planState() != Standing.PlanState.APPROVED
                && change.previews().size() > 1;
    }

    private static Optional<Refused> refused(String why) {
        return Optional.of(new Refused(why, false));
    }
}

package dev.threadwright.task;

import dev.threadwright.outbox.Outbox;
import dev.threadwright.thread.Person;
import java.util.List;
import java.util.function.Consumer;

/** Asks to take back what a task had merged: a task of its own beside it, by whoever wants that. */
final class Undoing {
    /** How the part of such a task begins; behind it the task that it takes back, and the how-manieth try it is. */
    static final String PART = "undo ";

    private final TaskRows rows;
    private final TaskRow merged;

    /** @param merged locked */
    Undoing(TaskRows rows, TaskRow merged) {
        this.rows = rows;
        this.merged = merged;
    }

    Answer ask(TaskId id, Person by, Consumer<String> announce) {
        if (merged.state != TaskState.COMPLETED) {
            return new Answer.Stale(merged.state);
        }
        String part = PART + merged.id;
        List<TaskRow> tries = rows.askedBy(merged.team, merged.channel, merged.messageTs).stream()
                .filter(row -> row.part.startsWith(part))
                .toList();
        // One that came to nothing may be tried again, one that is under way or done may not.
        if (tries.stream().anyMatch(row -> !row.state.isEnd() || row.state == TaskState.COMPLETED)) {
            return new Answer.Repeated();
        }
        var row = TaskRow.of(id, new Ask(merged.thread(), merged.messageTs, by, merged.text), rows.now());
        row.part = part + " " + (tries.size() + 1);
        row.trace = Outbox.currentTrace();
        if (!rows.insert(row)) {
            return new Answer.Repeated();
        }
        rows.insert(DecisionRow.of(
                id, 0, "undo", by, rows.write(new Decision.Undo(new TaskId(merged.id))), row.submittedAt));
        announce.accept(row.id);
        return new Answer.Taken();
    }
}

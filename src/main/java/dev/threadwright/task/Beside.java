package dev.threadwright.task;

import dev.threadwright.outbox.Outbox;
import dev.threadwright.repo.RepoName;
import dev.threadwright.thread.Person;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks for what a message asks for in another repository too, beside the message's first task. */
final class Beside {
    private final TaskRows rows;
    private final TaskRow first;

    /** @param first locked */
    Beside(TaskRows rows, TaskRow first) {
        this.rows = rows;
        this.first = first;
    }

    Answer ask(TaskId id, int revision, RepoName repo, Person by, Consumer<String> announce) {
        boolean asking = first.state == TaskState.INPUT_REQUIRED && first.revision == revision;
        if (!asking || !first.part.isEmpty() || rows.isUnsaid(first.team, first.channel, first.messageTs)) {
            return new Answer.Stale(first.state);
        }
        var row = first.beside(id, repo.toString(), rows.now());
        row.trace = Outbox.currentTrace();
        if (!rows.insert(row)) {
            return new Answer.Repeated();
        }
        keep(row, "also", new Decision.ChooseRepo(repo), by);
        Decided reworded = reworded();
        if (reworded != null) {
            keep(row, "reword", reworded.decision(), reworded.by());
        }
        announce.accept(row.id);
        return new Answer.Taken();
    }

    /** How people put the words in the first task, unless the message was edited since. */
    private @Nullable Decided reworded() {
        Decided reworded = null;
        for (Decided decided : rows.decisions(first.id)) {
            switch (decided.decision()) {
                case Decision.Reword _ -> reworded = decided;
                case Decision.Amend _ -> reworded = null;
                case Decision.Approve _,
                        Decision.Drop _,
                        Decision.ChooseRepo _,
                        Decision.Withdraw _,
                        Decision.Say _,
                        Decision.Stop _,
                        Decision.ApprovePlan _,
                        Decision.Permit _,
                        Decision.Keep _,
                        Decision.Undo _,
                        Decision.AskAnyway _,
                        Decision.Join _,
                        Decision.Halt _ -> {}
            }
        }
        return reworded;
    }

    private void keep(TaskRow row, String once, Decision decision, Person by) {
        rows.insert(DecisionRow.of(new TaskId(row.id), 0, once, by, rows.write(decision), row.submittedAt));
    }
}

package dev.threadwright.task;

import dev.threadwright.outbox.Outbox;
import dev.threadwright.thread.Person;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Has scripts of sessions kept as skills, each by a task of its own beside the one whose session wrote it. */
@ApplicationScoped
public class Keeping {
    private static final String PART = "skill ";
    /** A script that was not kept after all can be kept again, under another name. */
    private static final Set<TaskState> IN_VAIN = EnumSet.of(TaskState.FAILED, TaskState.REJECTED, TaskState.CANCELED);

    private final TaskRows rows;
    private final Outbox outbox;
    private final SecureRandom random = new SecureRandom();

    Keeping(TaskRows rows, Outbox outbox) {
        this.rows = rows;
        this.outbox = outbox;
    }

    /**
     * Has a script kept, in a task whose asker is who asked the session.
     *
     * @param once names the form that was sent in, so that it counts once
     * @return {@link Answer.Stale} where somebody has it kept already
     */
    @Transactional
    public Answer keep(Decision.Keep keep, String once, Person by) {
        return rows.locked(keep.of()).map(first -> keep(first, keep, once, by)).orElseGet(Answer.Unknown::new);
    }

    /** Who keeps which scripts of that task's session. Until the running transaction ends, nobody else begins to. */
    @Transactional
    public List<Decided> kept(TaskId of) {
        return rows.locked(of).map(this::kept).orElse(List.of());
    }

    private Answer keep(TaskRow first, Decision.Keep keep, String once, Person by) {
        List<TaskRow> asked = asked(first);
        if (asked.stream().anyMatch(row -> rows.hasDecision(new TaskId(row.id), once))) {
            return new Answer.Repeated();
        }
        boolean isKept = kept(first).stream()
                .anyMatch(decided ->
                        decided.decision() instanceof Decision.Keep other && other.script() == keep.script());
        if (isKept || first.part.startsWith(PART)) {
            return new Answer.Stale(first.state);
        }
        var id = TaskId.random(random);
        var row = first.beside(id, PART + first.id + " " + asked.size(), rows.now());
        row.trace = Outbox.currentTrace();
        if (!rows.insert(row)) {
            return new Answer.Repeated();
        }
        rows.insert(DecisionRow.of(id, 0, once, by, rows.write(keep), row.submittedAt));
        outbox.put("tasks", row.id, row.id);
        return new Answer.Taken();
    }

    private List<TaskRow> asked(TaskRow first) {
        return rows.askedBy(first.team, first.channel, first.messageTs).stream()
                .filter(row -> row.part.startsWith(PART + first.id + " "))
                .toList();
    }

    private List<Decided> kept(TaskRow first) {
        return asked(first).stream()
                .filter(row -> !IN_VAIN.contains(row.state))
                .flatMap(row -> rows.decisions(row.id).stream())
                .filter(decided -> decided.decision() instanceof Decision.Keep)
                .toList();
    }
}

package dev.threadwright.task;

import dev.threadwright.thread.Person;
import dev.threadwright.thread.ThreadRef;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "task")
class TaskRow {
    @Id
    String id = "";

    String team = "";
    String channel = "";

    @Column(name = "thread_ts")
    String threadTs = "";

    @Column(name = "message_ts")
    String messageTs = "";

    /** Of one message's tasks, what tells it from the first, for which it is empty. */
    String part = "";

    @Column(name = "asker_team")
    String askerTeam = "";

    @Column(name = "asker_user")
    String askerUser = "";

    String text = "";

    /** Whose message it is about, of the asker's workspace, where that is somebody else. */
    @Column(name = "reporter_user")
    @Nullable String reporterUser;

    @Enumerated(EnumType.STRING)
    TaskState state = TaskState.SUBMITTED;

    int revision;
    int attempts;
    boolean settled;

    /** Whether a session with a model works on it, which can be talked with. */
    boolean conversing;

    /** The task that it follows. */
    @Nullable String follows;

    @Column(name = "edited_ts")
    @Nullable String editedTs;

    @Column(name = "submitted_at")
    Instant submittedAt = Instant.EPOCH;

    @Column(name = "due_at")
    @Nullable Instant dueAt;

    @Column(name = "reminded_at")
    @Nullable Instant remindedAt;

    @Nullable UUID lease;

    @Column(name = "lease_until")
    @Nullable Instant leaseUntil;

    int woken;

    @Nullable String trace;

    ThreadRef thread() {
        return new ThreadRef(team, channel, threadTs);
    }

    Task task(List<Decided> decisions) {
        var ask = ask();
        return new Task(
                new TaskId(id),
                ask,
                state,
                revision,
                decisions,
                submittedAt,
                attempts,
                remindedAt != null,
                conversing,
                follows == null ? null : new TaskId(follows));
    }

    private Ask ask() {
        return new Ask(
                thread(),
                messageTs,
                new Person(askerTeam, askerUser),
                text,
                reporterUser == null ? null : new Person(askerTeam, reporterUser));
    }

    static TaskRow of(TaskId id, Ask ask, Instant now) {
        var row = new TaskRow();
        row.id = id.value();
        row.team = ask.thread().team();
        row.channel = ask.thread().channel();
        row.threadTs = ask.thread().ts();
        row.messageTs = ask.messageTs();
        row.askerTeam = ask.asker().team();
        row.askerUser = ask.asker().user();
        // PostgreSQL holds no U+0000 in a text.
        row.text = ask.text().replace("\0", "");
        row.reporterUser = ask.reportedBy().map(Person::user).orElse(null);
        row.submittedAt = now;
        row.dueAt = now;
        return row;
    }

    /** Whether it takes back what an earlier task of the message did. */
    boolean isUndo() {
        return part.startsWith(Undoing.PART);
    }

    /** Another task of the same message. @param part names it among them */
    TaskRow beside(TaskId id, String part, Instant now) {
        var row = of(id, ask(), now);
        row.part = part;
        row.editedTs = editedTs;
        return row;
    }

    /** Lets a session look at the task now. */
    void wake(Instant now) {
        woken++;
        dueAt = now;
    }
}

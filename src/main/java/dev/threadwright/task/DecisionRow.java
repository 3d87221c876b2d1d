package dev.threadwright.task;

import dev.threadwright.thread.Person;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "decision")
class DecisionRow {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Long id;

    String task = "";
    String once = "";
    int revision;

    /** A {@link Decision} as JSON. */
    String decision = "";

    @Column(name = "by_team")
    String byTeam = "";

    @Column(name = "by_user")
    String byUser = "";

    Instant at = Instant.EPOCH;

    /** @param decision as JSON */
    static DecisionRow of(TaskId task, int revision, String once, Person by, String decision, Instant at) {
        var row = new DecisionRow();
        row.task = task.value();
        row.revision = revision;
        row.once = once;
        row.byTeam = by.team();
        row.byUser = by.user();
        row.decision = decision;
        row.at = at;
        return row;
    }
}

package dev.threadwright.task;

import dev.threadwright.thread.Person;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "approval")
class ApprovalRow {
    /** Between the ids of places: no path of git's holds it, so that no place can pass for two. */
    private static final String BETWEEN = "//";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Long id;

    String task = "";
    String once = "";
    int revision;

    @Column(name = "by_team")
    String byTeam = "";

    @Column(name = "by_user")
    String byUser = "";

    String places = "";
    String standing = "";
    Instant at = Instant.EPOCH;

    static ApprovalRow of(TaskId task, int revision, String once, Approval approval) {
        var row = new ApprovalRow();
        row.task = task.value();
        row.revision = revision;
        row.once = once;
        row.byTeam = approval.by().team();
        row.byUser = approval.by().user();
        row.places = String.join(BETWEEN, approval.places());
        row.standing = approval.standing();
        row.at = approval.at();
        return row;
    }

    Approval approval() {
        return new Approval(
                new Person(byTeam, byUser),
                places.isEmpty() ? List.of() : List.of(places.split(BETWEEN)),
                standing,
                at);
    }
}

package dev.threadwright.pullrequest;

import dev.threadwright.pullrequest.PullRequest.State;
import dev.threadwright.repo.RepoName;
import dev.threadwright.task.TaskId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A task's branch and what became of its pull request. */
@Entity
@Table(name = "pull_request")
class PullRequestRow {
    @Id
    String task = "";

    String repo = "";

    /**
     * The commits that we made for it, with a blank between them. There may be several, all with the same approved
     * content: a message made anew can name a person otherwise, and then it is another commit.
     */
    String commits = "";

    /** Whether GitHub was asked to open it, and may have done so without our hearing of it. */
    boolean attempted;

    @Nullable Integer number;

    @Nullable String url;

    @Enumerated(EnumType.STRING)
    @Nullable State state;

    @Column(name = "ended_by")
    @Nullable String endedBy;

    @Column(name = "changed_at")
    @Nullable Instant changedAt;

    @Column(name = "opened_at")
    @Nullable Instant openedAt;

    @Column(name = "checked_at")
    @Nullable Instant checkedAt;

    /** What is yet to be shown at the commit, as JSON. */
    @Nullable String verdict;

    @Column(name = "verdict_tried_at")
    @Nullable Instant verdictTriedAt;

    /** By which it came onto the default branch. */
    @Column(name = "merge_commit")
    @Nullable String mergeCommit;

    /** By GitHub's clock. */
    @Column(name = "merged_at")
    @Nullable Instant mergedAt;

    @Column(name = "shipped_at")
    @Nullable Instant shippedAt;

    @Column(name = "shipped_to")
    @Nullable String shippedTo;

    @Column(name = "shipped_url")
    @Nullable String shippedUrl;

    /** What people are to know about how it was opened. */
    @Nullable String note;

    @Version
    int version;

    /**
     * Takes what GitHub says, in whatever order it comes, however often.
     *
     * <pre>
     * (none) ─▶ OPEN ◀─▶ CLOSED
     *            └──▶ MERGED ◀─┘   the end: GitHub takes no merge back
     * </pre>
     *
     * @return whether it stands otherwise than before
     */
    boolean see(Seen seen) {
        if (state == State.MERGED && seen.state() != State.MERGED
                || changedAt != null && seen.changedAt().isBefore(changedAt)) {
            return false;
        }
        boolean changed = state != seen.state();
        endedBy = changed || seen.by() != null ? seen.by() : endedBy;
        number = seen.number();
        url = seen.url().toString();
        state = seen.state();
        changedAt = seen.changedAt();
        if (state == State.MERGED) {
            mergeCommit = seen.mergeCommit() == null ? mergeCommit : seen.mergeCommit();
            mergedAt = mergedAt == null ? seen.changedAt() : mergedAt;
        }
        openedAt = openedAt == null ? changedAt : openedAt;
        return changed;
    }

    boolean hasMade(String commit) {
        return List.of(commits.split(" ")).contains(commit);
    }

    void made(String commit) {
        if (!hasMade(commit)) {
            commits = (commits + " " + commit).strip();
        }
    }

    TaskId taskId() {
        return new TaskId(task);
    }

    RepoName repoName() {
        return RepoName.parse(repo).orElseThrow(() -> new IllegalStateException("pull_request names the repo " + repo));
    }

    Optional<PullRequest> pullRequest() {
        if (number == null) {
            return Optional.empty();
        }
        return Optional.of(new PullRequest(
                taskId(),
                repoName(),
                number,
                URI.create(Objects.requireNonNull(url)),
                Objects.requireNonNull(state),
                endedBy,
                shipped()));
    }

    private @Nullable Shipped shipped() {
        return shippedAt == null
                ? null
                : new Shipped(
                        Objects.requireNonNullElse(shippedTo, ""),
                        shippedUrl == null ? null : URI.create(shippedUrl),
                        shippedAt);
    }
}

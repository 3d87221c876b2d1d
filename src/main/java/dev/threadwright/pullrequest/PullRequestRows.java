package dev.threadwright.pullrequest;

import dev.threadwright.repo.RepoName;
import dev.threadwright.task.TaskId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What we know of our pull requests. Every method is one transaction, joined where one runs. */
@ApplicationScoped
@Transactional
class PullRequestRows implements PanacheRepositoryBase<PullRequestRow, String> {
    private final Clock clock;

    PullRequestRows(Clock clock) {
        this.clock = clock;
    }

    Optional<PullRequest> of(TaskId task) {
        return findByIdOptional(task.value()).flatMap(PullRequestRow::pullRequest);
    }

    /** Whether we made that commit for the task. */
    boolean made(TaskId task, String commit) {
        return findByIdOptional(task.value()).filter(row -> row.hasMade(commit)).isPresent();
    }

    /** The task's branch is about to be at that commit. */
    void pushing(TaskId task, RepoName repo, String commit) {
        var row = findByIdOptional(task.value()).orElseGet(() -> {
            var fresh = new PullRequestRow();
            fresh.task = task.value();
            fresh.repo = repo.toString();
            return fresh;
        });
        row.made(commit);
        persist(row);
    }

    /** GitHub is about to be asked to open it. @return whether it was asked before */
    boolean attempt(TaskId task) {
        var row = locked(task);
        boolean before = row.attempted;
        row.attempted = true;
        return before;
    }

    void note(TaskId task, @Nullable String note) {
        locked(task).note = note;
    }

    @Nullable String noteOf(TaskId task) {
        return findByIdOptional(task.value()).map(row -> row.note).orElse(null);
    }

    /** It is there. */
    PullRequest opened(TaskId task, Seen seen) {
        var row = locked(task);
        row.see(seen);
        row.checkedAt = clock.instant();
        return row.pullRequest().orElseThrow();
    }

    /**
     * GitHub says how it stands. Numbers begin anew where a repository is deleted and made again: the newest is meant.
     *
     * @return the task, where that is news
     */
    Optional<TaskId> follow(RepoName repo, Seen seen) {
        return find(
                        // A repository that was made anew under its name counts from 1 again: the commit tells which is
                        // meant.
                        "lower(repo) = lower(?1) and number = ?2 order by case when locate(?3, commits) > 0 then 0 else 1 end,"
                                + " changedAt desc nulls last",
                        repo.toString(),
                        seen.number(),
                        seen.head())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional()
                .filter(row -> row.see(seen))
                .map(PullRequestRow::taskId);
    }

    void questioned(RepoName repo, int number, long review, String by, Instant at) {
        getEntityManager()
                .createNativeQuery("""
                        insert into changes_asked (repo, number, review, by_login, at)
                        select lower(?1), ?2, ?3, ?4, ?5 where exists
                            (select 1 from pull_request p where lower(p.repo) = lower(?1) and p.number = ?2)
                        on conflict do nothing""")
                .setParameter(1, repo.toString())
                .setParameter(2, number)
                .setParameter(3, review)
                .setParameter(4, by)
                .setParameter(5, at)
                .executeUpdate();
    }

    /** Open ones that nobody looked at since, the longest ago first. */
    List<PullRequest> due(Instant since, int most) {
        return find(
                        "state = ?1 and (checkedAt is null or checkedAt < ?2) order by checkedAt nulls first",
                        PullRequest.State.OPEN,
                        since)
                .page(Page.ofSize(most))
                .list()
                .stream()
                .flatMap(row -> row.pullRequest().stream())
                .toList();
    }

    void checked(TaskId task) {
        update("checkedAt = ?1 where task = ?2", clock.instant(), task.value());
    }

    /** Its verdict is to be shown. Where it is shown already, it is found there. */
    void verdictDue(TaskId task, Verdict verdict) {
        locked(task).verdict = verdict.json();
    }

    /** The verdict, where it is to be shown and nobody set out to since then; now we have. */
    Optional<VerdictMark.Due> takeVerdict(TaskId task, Instant since) {
        // It is gone where the change was moved to another repository meanwhile.
        return find(task).flatMap(row -> {
            var before = row.verdictTriedAt;
            if (row.verdict == null || before != null && !before.isBefore(since)) {
                return Optional.empty();
            }
            row.verdictTriedAt = clock.instant();
            return Optional.of(new VerdictMark.Due(task, row.repoName(), Verdict.read(row.verdict), before != null));
        });
    }

    void verdictDone(TaskId task) {
        find(task).ifPresent(row -> row.verdict = null);
    }

    /** Of open ones, those whose verdict nobody set out to show since then, the longest ago first. */
    List<TaskId> verdictsDue(Instant since, int most) {
        return find(
                        "state = ?1 and verdict is not null and (verdictTriedAt is null or verdictTriedAt < ?2)"
                                + " order by verdictTriedAt nulls first",
                        PullRequest.State.OPEN,
                        since)
                .page(Page.ofSize(most))
                .list()
                .stream()
                .map(PullRequestRow::taskId)
                .toList();
    }

    /** Merged since then, and not known to be live yet; those merged last come first. @param repo or null for any */
    List<Merged> unshipped(@Nullable RepoName repo, Instant since, int most) {
        return find(
                        "state = ?1 and shippedAt is null and mergedAt >= ?2 and (?3 = '' or lower(repo) = lower(?3))"
                                + " order by mergedAt desc",
                        PullRequest.State.MERGED,
                        since,
                        repo == null ? "" : repo.toString())
                .page(Page.ofSize(most))
                .list()
                .stream()
                .map(row -> new Merged(
                        row.taskId(),
                        row.repoName(),
                        Objects.requireNonNull(row.number),
                        row.mergeCommit,
                        Objects.requireNonNull(row.mergedAt)))
                .toList();
    }

    /** One that waits to go live. @param commit by which it came onto the default branch, where known */
    record Merged(
            TaskId task,
            RepoName repo,
            int number,
            @Nullable String commit,
            Instant at) {}

    void merged(TaskId task, String commit) {
        find(task).ifPresent(row -> row.mergeCommit = commit);
    }

    /** @return whether that is news */
    boolean shipped(TaskId task, Shipped live) {
        return find(task)
                .filter(row -> row.shippedAt == null)
                .map(row -> {
                    row.shippedAt = live.at();
                    row.shippedTo = live.where();
                    row.shippedUrl = live.page().map(URI::toString).orElse(null);
                    return true;
                })
                .orElse(false);
    }

    void forget(TaskId task) {
        deleteById(task.value());
    }

    private Optional<PullRequestRow> find(TaskId task) {
        return Optional.ofNullable(findById(task.value(), LockModeType.PESSIMISTIC_WRITE));
    }

    private PullRequestRow locked(TaskId task) {
        return findByIdOptional(task.value(), LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(() -> new IllegalStateException("Nothing was pushed for task " + task));
    }
}

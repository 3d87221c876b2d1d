package dev.threadwright.pullrequest;

import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Unreachable;
import dev.threadwright.task.TaskId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Sees to it that verdicts are shown at the commits that they are about. It never keeps a pull request from opening. */
@ApplicationScoped
class Verdicts {
    private static final Logger LOG = Logger.getLogger(Verdicts.class);

    /** A repository that does not let us is left in peace for so long; then an owner may have granted it. */
    private static final Duration IN_PEACE = Duration.ofDays(1);

    private final PullRequestRows rows;
    private final VerdictMark mark;
    private final GitHubConfig config;
    private final Clock clock;
    private final Map<RepoName, Instant> unwelcome = new ConcurrentHashMap<>();

    Verdicts(PullRequestRows rows, VerdictMark mark, GitHubConfig config, Clock clock) {
        this.rows = rows;
        this.mark = mark;
        this.config = config;
        this.clock = clock;
    }

    /** Shows the task's verdict, unless somebody else is at it or nothing is left to show. */
    void show(TaskId task) {
        rows.takeVerdict(task, longAgo()).ifPresent(this::show);
    }

    /** Shows what an earlier try did not get shown. */
    void showRest() {
        rows.verdictsDue(longAgo(), config.pollMost()).forEach(this::show);
    }

    /** Who may do what has changed somewhere. */
    void forget() {
        unwelcome.clear();
    }

    /** Whoever set out before that will not come back to it. */
    private Instant longAgo() {
        return clock.instant().minus(config.pollEvery().dividedBy(2));
    }

    private void show(VerdictMark.Due due) {
        try {
            if (!isUnwelcome(due.repo())) {
                mark.set(due);
            }
            rows.verdictDone(due.task());
        } catch (Unreachable missing) {
            LOG.infof("The verdict on %s is not shown yet: %s", due.repo(), missing.getMessage());
        } catch (Refusal refusal) {
            switch (refusal.kind()) {
                case CREDENTIALS, RATE, SERVER, NETWORK ->
                    LOG.infof("The verdict on %s is not shown yet: %s", due.repo(), refusal.getMessage());
                case INVALID -> {
                    rows.verdictDone(due.task());
                    LOG.warnf("The verdict on %s is not shown: %s", due.repo(), refusal.getMessage());
                }
                case PERMISSION, NOT_FOUND, ARCHIVED -> {
                    rows.verdictDone(due.task());
                    leaveInPeace(due.repo(), refusal);
                }
            }
        }
    }

    private boolean isUnwelcome(RepoName repo) {
        var until = unwelcome.get(repo);
        return until != null && clock.instant().isBefore(until);
    }

    private void leaveInPeace(RepoName repo, Refusal refusal) {
        unwelcome.put(repo, clock.instant().plus(IN_PEACE));
        LOG.warnf(
                "Pull requests in %s go without the check %s, for a day at least: %s. An owner can grant %s.",
                repo, Verdict.CONTEXT, refusal.getMessage(), mark.permission());
    }
}

package dev.threadwright.session;

import dev.threadwright.agent.Spent;
import dev.threadwright.limits.Level;
import dev.threadwright.limits.Limits;
import dev.threadwright.progress.Progress;
import dev.threadwright.progress.ProgressEvent;
import dev.threadwright.repo.RepoName;
import dev.threadwright.task.Claim;
import dev.threadwright.task.Leases;
import dev.threadwright.task.Task;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a task's use of a model counts for, and whether there is anything left. */
@ApplicationScoped
class Purse {
    private final Limits limits;
    private final Leases leases;
    private final Progress progress;

    Purse(Limits limits, Leases leases, Progress progress) {
        this.limits = limits;
        this.leases = leases;
        this.progress = progress;
    }

    /** Counts what was used, with that it is kept; the thread is told of what will soon be used up. @param repo or null */
    @Transactional(Transactional.TxType.MANDATORY)
    void pay(Task task, @Nullable String repo, long tokens, BigDecimal cost) {
        var thread = task.ask().thread();
        limits.used(task.ask().asker(), thread.team(), thread.channel(), repo, tokens, cost)
                .forEach(near -> progress.tell(task, new ProgressEvent.Noted(near.near(Level::utc))));
    }

    /** Tells and counts what was used outside of a session. @param repo or null */
    @Transactional
    void spend(Claim claim, @Nullable RepoName repo, Spent spent) {
        leases.hold(claim);
        long tokens = spent.inputTokens() + spent.outputTokens();
        progress.tell(
                claim.task(), new ProgressEvent.Spent(spent.turns(), spent.millis() / 1000, tokens, spent.cost()));
        pay(claim.task(), repo == null ? null : repo.toString(), tokens, spent.cost());
    }

    /** The budget for which nothing more may be used, if any. @param repo or null */
    Optional<Level> empty(Task task, @Nullable String repo) {
        var thread = task.ask().thread();
        return limits.exhausted(task.ask().asker(), thread.team(), thread.channel(), repo);
    }
}

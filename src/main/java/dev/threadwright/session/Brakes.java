package dev.threadwright.session;

import dev.threadwright.agent.Company;
import dev.threadwright.limits.Leave;
import dev.threadwright.limits.Level;
import dev.threadwright.limits.Limits;
import dev.threadwright.limits.Pause;
import dev.threadwright.limits.Pauses;
import dev.threadwright.policy.Permission;
import dev.threadwright.policy.Policies;
import dev.threadwright.progress.Progress;
import dev.threadwright.progress.ProgressEvent;
import dev.threadwright.pullrequest.PullRequests;
import dev.threadwright.repo.RepoName;
import dev.threadwright.task.Claim;
import dev.threadwright.task.Task;
import dev.threadwright.task.TaskState;
import dev.threadwright.task.Tasks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a task may take its next step: the policy lets it, nothing of it is paused, and there is something left for it. */
@ApplicationScoped
class Brakes {
    /** Resuming wakes the task; this is for what that did not reach. */
    private static final Duration NEXT_LOOK = Duration.ofMinutes(1);

    private final Policies policies;
    private final Pauses pauses;
    private final Limits limits;
    private final Purse purse;
    private final Proposals proposals;
    private final Transcripts transcripts;
    private final PullRequests pullRequests;
    private final Tasks tasks;
    private final Progress progress;
    private final Desk desk;

    Brakes(
            Policies policies,
            Pauses pauses,
            Limits limits,
            Purse purse,
            Proposals proposals,
            Transcripts transcripts,
            PullRequests pullRequests,
            Tasks tasks,
            Progress progress,
            Desk desk) {
        this.policies = policies;
        this.pauses = pauses;
        this.limits = limits;
        this.purse = purse;
        this.proposals = proposals;
        this.transcripts = transcripts;
        this.pullRequests = pullRequests;
        this.tasks = tasks;
        this.progress = progress;
        this.desk = desk;
    }

    /** Whether it waits until something is resumed: then the thread was told, and the task was let go of. */
    @Transactional
    boolean holds(Claim claim) {
        var task = claim.task();
        if (pauses.open(task.ask().asker().team()).isEmpty()) {
            return false;
        }
        var repo = proposals
                .of(task.id())
                .map(Proposal::repo)
                .or(() -> transcripts.of(task.id()).map(Transcripts.Begun::repo));
        var pause = pause(task, repo.orElse(null));
        if (pause.isEmpty() || !goesOn(task)) {
            return false;
        }
        if (task.state() == TaskState.SUBMITTED) {
            progress.tell(task, new ProgressEvent.Accepted());
        }
        hold(claim, pause.get());
        return true;
    }

    /** Whether nothing may be changed there of what that person asks for: then it has ended, before any work is put into it. */
    boolean bars(Claim claim, RepoName repo) {
        var ask = claim.task().ask();
        if (policies.mayChange(ask.asker(), ask.thread(), repo) instanceof Permission.Refused refused) {
            desk.end(claim, Endings.barred(refused));
            return true;
        }
        return false;
    }

    /** As {@link #holds}, once it is known which repository it is about: it may also be asked for too often there, which ends it. */
    @Transactional
    boolean stops(Claim claim, RepoName repo) {
        var task = claim.task();
        var pause = pause(task, repo);
        if (pause.isPresent()) {
            hold(claim, pause.get());
            return true;
        }
        if (limits.askOf("task:" + task.id() + ":" + repo, task.ask().asker(), repo.toString())
                instanceof Leave.Refused(Level full)) {
            desk.end(claim, Endings.noMore(full));
            return true;
        }
        return false;
    }

    boolean isPaused(Task task, RepoName repo) {
        return pause(task, repo).isPresent();
    }

    /** What keeps its session from asking the model once more. */
    Optional<Company.Hold> hold(Task task, RepoName repo) {
        return pause(task, repo)
                .<Company.Hold>map(pause -> new Company.Hold.Pause("Paused: " + pause.what() + "."))
                .or(() -> purse.empty(task, repo.toString())
                        .map(full -> new Company.Hold.Budget(
                                full.reached(), full.full(Level::utc) + " Say “go on” here then.")));
    }

    private Optional<Pause> pause(Task task, @Nullable RepoName repo) {
        var ask = task.ask();
        return pauses.holding(ask.asker(), ask.thread().channel(), repo == null ? null : repo.toString());
    }

    private void hold(Claim claim, Pause pause) {
        if (pauses.isNews(claim.task().id().value(), pause.reference())) {
            progress.tell(claim.task(), new ProgressEvent.Paused(pause.by(), pause.what(), pause.reason()));
        }
        tasks.queue(claim, NEXT_LOOK);
    }

    /** Whether anything would be done; what is asked of people, followed or brought to its end goes its way. */
    private boolean goesOn(Task task) {
        if (task.state() == TaskState.INPUT_REQUIRED
                || Words.of(task).stoppedBy().isPresent()) {
            return false;
        }
        return switch (Standing.of(task, proposals.of(task.id()), pullRequests.of(task.id()))) {
            case Standing.Asked _, Standing.Approved _, Standing.Keeping _, Standing.Moving _ -> true;
            case Standing.Published _,
                    Standing.Following _,
                    Standing.Dropped _,
                    Standing.Withdrawn _,
                    Standing.Halted _ -> false;
        };
    }
}

package dev.threadwright.session;

import dev.threadwright.audit.Ledger;
import dev.threadwright.moderation.Case;
import dev.threadwright.moderation.Layer;
import dev.threadwright.picture.Pictures;
import dev.threadwright.picture.Scene;
import dev.threadwright.progress.Progress;
import dev.threadwright.progress.ProgressEvent;
import dev.threadwright.pullrequest.PullRequest;
import dev.threadwright.pullrequest.PullRequests;
import dev.threadwright.task.Claim;
import dev.threadwright.task.Decision;
import dev.threadwright.task.Leases;
import dev.threadwright.task.Task;
import dev.threadwright.task.Tasks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Where a session writes down how far it has come: what is stored and what is told are one transaction. */
@ApplicationScoped
class Desk {
    private static final Logger LOG = Logger.getLogger(Desk.class);

    private final Tasks tasks;
    private final Leases leases;
    private final Proposals proposals;
    private final Transcripts transcripts;
    private final SameWishes sameWishes;
    private final Pictures pictures;
    private final PullRequests pullRequests;
    private final Progress progress;
    private final Offers offers;
    private final Ledger ledger;
    private final SessionMetrics metrics;
    private final SessionConfig config;
    private final Clock clock;

    Desk(
            Tasks tasks,
            Leases leases,
            Proposals proposals,
            Transcripts transcripts,
            SameWishes sameWishes,
            Pictures pictures,
            PullRequests pullRequests,
            Progress progress,
            Offers offers,
            Ledger ledger,
            SessionMetrics metrics,
            SessionConfig config,
            Clock clock) {
        this.tasks = tasks;
        this.leases = leases;
        this.proposals = proposals;
        this.transcripts = transcripts;
        this.sameWishes = sameWishes;
        this.pictures = pictures;
        this.pullRequests = pullRequests;
        this.progress = progress;
        this.offers = offers;
        this.ledger = ledger;
        this.metrics = metrics;
        this.config = config;
        this.clock = clock;
    }

    @Transactional
    void tell(Claim claim, ProgressEvent event) {
        leases.hold(claim);
        progress.tell(claim.task(), event);
    }

    @Transactional
    void tell(Claim claim, List<ProgressEvent> events) {
        leases.hold(claim);
        events.forEach(event -> progress.tell(claim.task(), event));
    }

    /** What this session wrote can be kept. */
    @Transactional
    void offer(Claim claim) {
        leases.hold(claim);
        offers.tell(claim.task().id());
    }

    /** A script of another task's session is about to be kept: both cards say so. */
    @Transactional
    void keeps(Claim claim, ProgressEvent.SkillAsked asked) {
        tell(claim, asked);
        tellWhatIsKept(claim);
    }

    private void tellWhatIsKept(Claim claim) {
        claim.task().keeps().map(Decision.Keep::of).ifPresent(offers::tell);
    }

    /** Puts a question to the thread and lets go of the task. @param question made from the question's number */
    @Transactional
    void ask(Claim claim, IntFunction<ProgressEvent> question) {
        progress.tell(claim.task(), question.apply(tasks.nextRevision(claim)));
        tasks.awaitInput(claim, config.remindAfter());
        LOG.info("Asks which repository is meant");
    }

    /** Something of it may not go on: people can ask an admin, or have it dropped. */
    @Transactional
    void hold(Claim claim, Layer layer, Case held) {
        if (held.state() == Case.State.UPHELD) {
            end(claim, Endings.upheld(layer, held));
            return;
        }
        var task = claim.task();
        progress.tell(
                task,
                new ProgressEvent.Withheld(
                        tasks.nextRevision(claim),
                        held.id(),
                        Endings.withheld(layer, held),
                        held.state() == Case.State.APPEALED));
        tasks.awaitInput(claim, config.remindAfter());
        LOG.infof("Holds back %s: %s", layer.spoken(), held.rules());
    }

    /** As {@link #ask(Claim, IntFunction)}, about a change that is kept as it is shown. @param scene what it looks like, if anything */
    @Transactional
    void ask(Claim claim, Proposing shown, @Nullable Scene scene) {
        if (sameWishes.joins(claim, shown.proposal(0))) {
            return;
        }
        int revision = tasks.nextRevision(claim);
        proposals.keep(claim.task(), shown.proposal(revision));
        pictures.ask(new Pictures.Question(claim.task().id(), revision), scene);
        progress.tell(claim.task(), shown.question(revision));
        tasks.awaitInput(claim, config.remindAfter());
        LOG.infof("Asks for approval, question %d", revision);
    }

    /** What it took in cannot be done with it: that task is on its own again. */
    @Transactional
    void part(Claim claim, Task other) {
        leases.hold(claim);
        sameWishes.part(other);
    }

    /** Nobody has answered for long enough: people are reminded the first time, and the next time the task is closed. */
    @Transactional
    void unanswered(Claim claim) {
        if (tasks.isOvertaken(claim)) {
            tasks.again(claim, Duration.ZERO);
        } else if (isPermission(claim.task())) {
            var task = claim.task();
            tasks.decide(
                    task.id(),
                    task.revision(),
                    "lapsed-" + task.revision(),
                    task.ask().asker(),
                    new Decision.Permit(Decision.Grant.LAPSED));
            tasks.again(claim, Duration.ZERO);
        } else if (claim.task().reminded()) {
            end(claim, Endings.unanswered());
        } else {
            var task = claim.task();
            var closing = clock.instant().plus(config.closeAfter());
            progress.tell(
                    task, new ProgressEvent.Reminded(task.revision(), task.ask().asker(), closing));
            tasks.awaitInputStill(claim, config.closeAfter());
            LOG.infof("Reminds of question %d", task.revision());
        }
    }

    private boolean isPermission(Task task) {
        return transcripts.asked(task.id(), task.revision()).isPresent();
    }

    /** Keeps what is to be published, so that another session would publish the same. */
    @Transactional
    void settle(Claim claim, Proposal proposal) {
        tasks.settle(claim);
        proposals.keep(claim.task(), proposal);
        sameWishes.settled(claim.task().id(), proposal);
    }

    /**
     * As {@link #settle(Claim, Proposal)}, where the policy asks for nobody's word.
     *
     * @return false where somebody said something meanwhile, or the same is done already: the task was let go of, to be
     *     looked at anew
     */
    @Transactional
    boolean settleUnasked(Claim claim, Proposal proposal) {
        if (sameWishes.joins(claim, proposal)) {
            return false;
        }
        if (tasks.isOvertaken(claim)) {
            tasks.again(claim, Duration.ZERO);
            return false;
        }
        settle(claim, proposal);
        return true;
    }

    /**
     * Tells that the pull request is open, under a new number.
     *
     * @return false where something happened meanwhile: the task was let go of, to be looked at anew
     */
    @Transactional
    boolean opened(Claim claim, PullRequest pullRequest, IntFunction<ProgressEvent> told) {
        if (tasks.isOvertaken(claim)) {
            tasks.again(claim, Duration.ZERO);
            return false;
        }
        progress.tell(claim.task(), told.apply(tasks.nextRevision(claim)));
        tellWhatIsTakenBack(claim.task(), pullRequest);
        sameWishes.opened(claim.task().id());
        return true;
    }

    /** Nothing is kept of what was published, and the task begins anew. */
    @Transactional
    void startOver(Claim claim, ProgressEvent moved) {
        tasks.startOver(claim);
        pullRequests.forget(claim.task().id());
        proposals.forget(claim.task().id());
        progress.tell(claim.task(), moved);
        sameWishes.moved(claim.task().id());
    }

    private void tellWhatIsTakenBack(Task task, PullRequest pullRequest) {
        task.undoes()
                .flatMap(tasks::find)
                .ifPresent(merged -> progress.tell(
                        merged,
                        new ProgressEvent.TakenBack(
                                pullRequest.number(), pullRequest.url(), Steps.stands(pullRequest.state()))));
    }

    /** Lets go until somebody wakes the task: its pull request came to an end. */
    @Transactional
    void rest(Claim claim) {
        tasks.rest(claim);
    }

    /** Lets go for that long. @param until when that is, for people */
    @Transactional
    void pause(Claim claim, String why, Duration pause, Instant until) {
        progress.tell(claim.task(), new ProgressEvent.Waiting(why, until));
        tasks.again(claim, pause);
    }

    /** Lets go so that another session takes it up at once: this process ends. */
    @Transactional
    void handOver(Claim claim) {
        tasks.again(claim, Duration.ZERO);
    }

    @Transactional
    void end(Claim claim, Ending ending) {
        if (ending.refused() != null) {
            refused(claim.task(), ending.refused());
        }
        progress.tell(claim.task(), ending.told());
        tasks.end(claim, ending.state());
        transcripts.ended(claim.task().id());
        sameWishes.ended(claim.task().id(), ending.told().outcome());
        tellWhatIsKept(claim);
        metrics.ended(ending.told().outcome());
        LOG.infof("Ended: %s", ending.told().outcome());
    }

    /** Whoever wants it may not: an entry, in the transaction of what comes of that. @param why by which limit or scope, a sentence */
    @Transactional(Transactional.TxType.MANDATORY)
    void refused(Task task, String why) {
        var who = task.keeps().isPresent()
                ? task.decisions().getFirst().by()
                : task.ask().asker();
        ledger.refused(task.id().value(), who, task.ask().thread().channel(), "ask", why);
    }

    /** Tells what it follows and lets go until something becomes of that. */
    @Transactional
    void follow(Claim claim, ProgressEvent.Followed told) {
        tell(claim, told);
        tasks.rest(claim);
    }

    /** As {@link #follow(Claim, ProgressEvent.Followed)}, for the last time. It counts where it was done, not here. */
    @Transactional
    void follow(Claim claim, ProgressEvent.Followed told, Ending ending) {
        if (tasks.isOvertaken(claim)) {
            // It may be on its own again.
            tasks.again(claim, Duration.ZERO);
            return;
        }
        tell(claim, List.of(told, ending.told()));
        tasks.end(claim, ending.state());
    }

    /** As {@link #end(Claim, Ending)}, with its pull request; said again once what was merged is live. */
    @Transactional
    void end(Claim claim, Ending ending, PullRequest pullRequest) {
        progress.tell(claim.task(), ending.told());
        pullRequest
                .shipped()
                .ifPresentOrElse(
                        live -> progress.tell(
                                claim.task(),
                                new ProgressEvent.Shipped(
                                        live.where(), live.page().orElse(null), live.at())),
                        () -> metrics.ended(ending.told().outcome()));
        tellWhatIsTakenBack(claim.task(), pullRequest);
        tasks.end(claim, ending.state());
        transcripts.ended(claim.task().id());
        sameWishes.moved(claim.task().id());
        LOG.infof("Ended: %s", ending.told().outcome());
    }

    /** As {@link #ask(Claim, Proposing, Scene)}, about what a change takes back. */
    @Transactional
    void ask(Claim claim, IntFunction<Proposal> proposal, IntFunction<ProgressEvent> question) {
        int revision = tasks.nextRevision(claim);
        proposals.keep(claim.task(), proposal.apply(revision));
        progress.tell(claim.task(), question.apply(revision));
        tasks.awaitInput(claim, config.remindAfter());
        LOG.infof("Asks for approval, question %d", revision);
    }
}

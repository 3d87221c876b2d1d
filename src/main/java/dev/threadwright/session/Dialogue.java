package dev.threadwright.session;

import dev.threadwright.agent.Reach;
import dev.threadwright.limits.Pauses;
import dev.threadwright.moderation.Case;
import dev.threadwright.moderation.Layer;
import dev.threadwright.progress.Progress;
import dev.threadwright.progress.ProgressEvent;
import dev.threadwright.task.Claim;
import dev.threadwright.task.Tasks;
import dev.threadwright.thread.Person;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/**
 * What a session with a model puts to the thread. Nothing is put over words that the session has not heard: whoever speaks
 * while it comes to its end is heard first.
 */
@ApplicationScoped
class Dialogue {
    private final Tasks tasks;
    private final Proposals proposals;
    private final Transcripts transcripts;
    private final Progress progress;
    private final Pauses pauses;
    private final Desk desk;
    private final SessionConfig config;
    private final Clock clock;

    Dialogue(
            Tasks tasks,
            Proposals proposals,
            Transcripts transcripts,
            Progress progress,
            Pauses pauses,
            Desk desk,
            SessionConfig config,
            Clock clock) {
        this.tasks = tasks;
        this.proposals = proposals;
        this.transcripts = transcripts;
        this.progress = progress;
        this.pauses = pauses;
        this.desk = desk;
        this.config = config;
        this.clock = clock;
    }

    /** A session with a model takes it on. @param how why in that repository, a clause */
    @Transactional
    void begin(Claim claim, Transcripts.Begun begun, String how, boolean rehearsal) {
        transcripts.begin(claim, begun);
        progress.tell(claim.task(), new ProgressEvent.RepositoryMatched(begun.repo(), how));
        progress.tell(claim.task(), new ProgressEvent.Begun(begun.repo(), rehearsal));
        progress.tell(claim.task(), transcripts.expected(begun.repo()));
    }

    /** Lets go until its turn may have come. @param ahead how many come first, itself included @param news whether people have not heard that yet */
    @Transactional
    void queue(Claim claim, int ahead, boolean news, Duration pause) {
        if (news) {
            progress.tell(claim.task(), new ProgressEvent.Queued(ahead));
        }
        tasks.queue(claim, pause);
    }

    /** Lets go until there is a place in all of the house. @param why a sentence, which the thread is told once an hour */
    @Transactional
    void queue(Claim claim, String why, Duration pause) {
        var hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        if (pauses.isNews(claim.task().id().value(), "seats:" + hour)) {
            progress.tell(claim.task(), new ProgressEvent.Noted(why));
        }
        tasks.queue(claim, pause);
    }

    /**
     * Puts a session's question to the thread and lets go of the task.
     *
     * @param heard the number of the last word that the session knew of
     * @return false where somebody said something since, which the session should hear first
     */
    @Transactional
    boolean put(Claim claim, long heard, IntFunction<ProgressEvent> question) {
        return put(claim, heard, config.callAfter(), _ -> {}, question);
    }

    /** As {@link #put(Claim, long, IntFunction)}, about a change that is kept as it is shown. */
    @Transactional
    boolean propose(
            Claim claim,
            long heard,
            IntFunction<Proposal> proposal,
            IntFunction<ProgressEvent.ApprovalNeeded> question) {
        return put(
                claim,
                heard,
                config.callAfter(),
                revision -> proposals.keep(claim.task(), proposal.apply(revision)),
                question::apply);
    }

    /** As {@link #put(Claim, long, IntFunction)}: the session would like to be allowed something. */
    @Transactional
    boolean request(Claim claim, long heard, Reach reach, String why) {
        var expires = clock.instant().plus(config.permissionFor());
        return put(
                claim,
                heard,
                config.permissionFor(),
                revision -> transcripts.asks(claim.task().id(), revision, reach),
                revision -> Conclusions.permission(revision, reach, why, expires));
    }

    /** Something of it may not go on. @return false where somebody said something since, which the session should hear first */
    @Transactional
    boolean hold(Claim claim, long heard, Layer layer, Case held) {
        if (held.state() == Case.State.UPHELD) {
            return conclude(claim, heard, Endings.upheld(layer, held));
        }
        return put(
                claim,
                heard,
                revision -> new ProgressEvent.Withheld(
                        revision, held.id(), Endings.withheld(layer, held), held.state() == Case.State.APPEALED));
    }

    /**
     * As {@link #put(Claim, long, IntFunction)}: somebody who is named had it stop, or it cannot go on by itself. A reply
     * takes it up again.
     */
    @Transactional
    boolean halt(Claim claim, long heard, String stands) {
        return halt(claim, heard, stands, _ -> {});
    }

    private boolean halt(Claim claim, long heard, String stands, IntConsumer keep) {
        var by = Words.of(tasks.caughtUp(claim).task()).stoppedBy().orElse(null);
        return put(claim, heard, config.callAfter(), keep, revision -> new ProgressEvent.Stopped(revision, by, stands));
    }

    /** As {@link #halt}: whoever asked may have no more for now. @param why by which limit, a sentence for the ledger */
    @Transactional
    boolean refuse(Claim claim, long heard, String stands, String why) {
        return halt(claim, heard, stands, _ -> desk.refused(claim.task(), why));
    }

    private boolean put(
            Claim claim, long heard, Duration patience, IntConsumer keep, IntFunction<ProgressEvent> question) {
        Claim now = tasks.caughtUp(claim);
        if (isTakenBack(now)) {
            return true;
        }
        if (Words.of(now.task()).last() > heard) {
            return false;
        }
        int revision = tasks.nextRevision(now);
        keep.accept(revision);
        progress.tell(now.task(), question.apply(revision));
        tasks.awaitInput(now, patience);
        return true;
    }

    /** Where nobody wants it any more, another look at the task is all that is left to do. */
    private boolean isTakenBack(Claim now) {
        boolean takenBack = Words.of(now.task()).isTakenBack();
        if (takenBack) {
            tasks.again(now, Duration.ZERO);
        }
        return takenBack;
    }

    /** Somebody stopped it; a reply takes it up again. */
    @Transactional
    void stopped(Claim claim, Person by, String stands) {
        Claim now = tasks.caughtUp(claim);
        if (isTakenBack(now)) {
            return;
        }
        if (Words.of(now.task()).stoppedBy().isEmpty()) {
            tasks.again(now, Duration.ZERO);
            return;
        }
        progress.tell(now.task(), new ProgressEvent.Stopped(tasks.nextRevision(now), by, stands));
        tasks.awaitInput(now, config.remindAfter());
    }

    /** Ends it, unless somebody said something that the session has not heard. @return whether it ended */
    @Transactional
    boolean conclude(Claim claim, long heard, Ending ending) {
        Claim now = tasks.caughtUp(claim);
        if (isTakenBack(now)) {
            return true;
        }
        if (Words.of(now.task()).last() > heard) {
            return false;
        }
        desk.end(now, ending);
        return true;
    }

    /** Keeps what is to be published where the policy asks for nobody's word. @return false where somebody said something since: the task was let go of, to be looked at anew */
    @Transactional
    boolean settleUnasked(Claim claim, long heard, Proposal proposal) {
        Claim now = tasks.caughtUp(claim);
        var words = Words.of(now.task());
        if (words.isTakenBack() || words.last() > heard) {
            tasks.again(now, Duration.ZERO);
            return false;
        }
        desk.settle(now, proposal);
        return true;
    }
}

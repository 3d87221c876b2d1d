package dev.threadwright.session;

import dev.threadwright.agent.Outcome;
import dev.threadwright.policy.ApprovalRules;
import dev.threadwright.policy.Autonomy;
import dev.threadwright.policy.Channels;
import dev.threadwright.policy.Demands;
import dev.threadwright.progress.ProgressEvent;
import dev.threadwright.repo.Remote;
import dev.threadwright.repo.Repos;
import dev.threadwright.repo.Snapshot;
import dev.threadwright.task.Claim;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;

/** What comes of a turn's outcome. */
@ApplicationScoped
class Concluding {
    private final Repos repos;
    private final ApprovalRules rules;
    private final Channels channels;
    private final Publication publication;
    private final Admission admission;
    private final Desk desk;
    private final Dialogue dialogue;
    private final SessionConfig config;
    private final Clock clock;

    Concluding(
            Repos repos,
            ApprovalRules rules,
            Channels channels,
            Publication publication,
            Admission admission,
            Desk desk,
            Dialogue dialogue,
            SessionConfig config,
            Clock clock) {
        this.repos = repos;
        this.rules = rules;
        this.channels = channels;
        this.publication = publication;
        this.admission = admission;
        this.desk = desk;
        this.dialogue = dialogue;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Tells the thread, or has it asked, or publishes the change.
     *
     * @param heard the number of the last word that the session knew of
     * @return false where it has not heard all
     */
    boolean conclude(Claim claim, Remote repo, Transcripts.Begun begun, Outcome outcome, long heard)
            throws IOException, InterruptedException {
        if (outcome instanceof Outcome.Finished || outcome instanceof Outcome.Answered) {
            desk.offer(claim);
        }
        switch (admission.reply(claim.task(), repo.name().toString(), Conclusions.words(outcome))) {
            case Admission.Admitted.No(var layer, var held) -> {
                return dialogue.hold(claim, heard, layer, held);
            }
            case Admission.Admitted.Yes yes -> yes.told().ifPresent(note -> desk.tell(claim, note));
        }
        return switch (outcome) {
            case Outcome.Finished finished -> propose(claim, repo, begun, finished, heard);
            case Outcome.Proposes(var plan) ->
                dialogue.put(
                        claim,
                        heard,
                        revision -> new ProgressEvent.PlanNeeded(
                                revision, repo.name(), plan.why(), Conclusions.steps(plan)));
            case Outcome.Asks(String question, var options) ->
                dialogue.put(claim, heard, revision -> new ProgressEvent.AnswerNeeded(revision, question, options));
            case Outcome.Requests(var reach, String why) -> dialogue.request(claim, heard, reach, why);
            case Outcome.Stopped(String stands) -> dialogue.halt(claim, heard, stands);
            case Outcome.Exhausted exhausted -> dialogue.halt(claim, heard, exhausted.sentence());
            case Outcome.OverBudget(String which, String sentence) -> dialogue.refuse(claim, heard, sentence, which);
            case Outcome.Answered(String answer) -> dialogue.conclude(claim, heard, Endings.answered(answer));
            case Outcome.GaveUp(String sentence) -> dialogue.conclude(claim, heard, Endings.failed(sentence));
            case Outcome.Unavailable(String sentence, Duration pause)
            when claim.task().attempts() >= config.attempts() - 1 ->
                dialogue.halt(claim, heard, sentence + " I tried for long; a reply here has me try again.");
            case Outcome.Unavailable(String sentence, Duration pause) -> {
                wait(claim, sentence, pause);
                yield true;
            }
        };
    }

    private boolean propose(Claim claim, Remote repo, Transcripts.Begun begun, Outcome.Finished finished, long heard)
            throws IOException, InterruptedException {
        var wish = new Wish.Written(finished.summary(), finished.passed().contents());
        var demands = demands(begun, finished);
        Admission.Admitted.Yes yes;
        switch (admission.change(claim.task(), repo.name(), finished.passed(), wish.intent(), true)) {
            case Admission.Admitted.No(var layer, var held) -> {
                return dialogue.hold(claim, heard, layer, held);
            }
            case Admission.Admitted.Yes admitted -> yes = admitted;
        }
        var ask = claim.task().ask();
        if (channels.autonomy(ask.asker(), ask.thread(), repo.name()) == Autonomy.PROPOSE
                || !Conclusions.isClear(finished)
                || !demands.isEmpty()
                || !yes.asks().isEmpty()) {
            return dialogue.propose(
                    claim,
                    heard,
                    revision -> new Proposal(revision, repo.name(), begun.base(), wish, false, null),
                    revision -> Conclusions.approval(revision, repo, begun.base(), finished, demands, yes.remarks()));
        }
        var passed = new Proposal(0, repo.name(), begun.base(), wish, false, clock.instant());
        if (dialogue.settleUnasked(claim, heard, passed)) {
            publication.publish(claim, Standing.Approved.byPolicy(passed));
        }
        return true;
    }

    private Demands demands(Transcripts.Begun begun, Outcome.Finished finished) {
        try (Snapshot base = repos.at(begun.repo(), begun.base())) {
            return rules.of(base, finished.passed().contents().keySet());
        }
    }

    /** Sessions cannot run here at the moment. @param asked at least for how long */
    void wait(Claim claim, String why, Duration asked) {
        var pause = Pace.wait(config, claim.task().attempts(), asked);
        desk.pause(claim, why, pause, clock.instant().plus(pause));
    }
}

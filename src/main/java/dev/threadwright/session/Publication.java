package dev.threadwright.session;

import dev.threadwright.change.Change;
import dev.threadwright.change.Changes;
import dev.threadwright.change.Made;
import dev.threadwright.change.Verification;
import dev.threadwright.policy.Autonomy;
import dev.threadwright.policy.Policies;
import dev.threadwright.progress.ProgressEvent;
import dev.threadwright.pullrequest.Opening;
import dev.threadwright.pullrequest.PullRequest;
import dev.threadwright.pullrequest.PullRequests;
import dev.threadwright.pullrequest.Submission;
import dev.threadwright.repo.Pushed;
import dev.threadwright.repo.Repos;
import dev.threadwright.repo.Snapshot;
import dev.threadwright.task.Claim;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;

/**
 * An approved change on its way to GitHub: made on the newest commit, verified once more, pushed, and put before people.
 * Each step can be done again: the commit is settled before the push, so that it is the same commit whoever pushes it.
 */
@ApplicationScoped
class Publication {
    private final Provenances provenances;
    private final Repos repos;
    private final Changes changes;
    private final Policies policies;
    private final PullRequests pullRequests;
    private final Desk desk;
    private final SessionMetrics metrics;

    Publication(
            Provenances provenances,
            Repos repos,
            Changes changes,
            Policies policies,
            PullRequests pullRequests,
            Desk desk,
            SessionMetrics metrics) {
        this.provenances = provenances;
        this.repos = repos;
        this.changes = changes;
        this.policies = policies;
        this.pullRequests = pullRequests;
        this.desk = desk;
        this.metrics = metrics;
    }

    void publish(Claim claim, Standing.Approved approved) throws IOException, InterruptedException {
        var asked = provenances.ask(claim, approved);
        switch (make(claim, approved.proposal())) {
            case Verification.Failed failed -> desk.end(claim, Endings.notMade(failed));
            case Verification.Passed passed -> {
                desk.tell(claim, Questions.verified(approved, passed));
                var submission = submission(claim, approved, passed, asked.provenance());
                switch (pullRequests.push(submission)) {
                    case Pushed.Refused(String sentence) -> desk.end(claim, Endings.failed(sentence));
                    case Pushed.Elsewhere _ ->
                        desk.end(claim, Endings.branchTaken(claim.task().id()));
                    case Pushed.Done _ -> {
                        switch (pullRequests.open(submission)) {
                            case Opening.Refused(String sentence) -> desk.end(claim, Endings.failed(sentence));
                            case Opening.Opened(PullRequest opened) -> open(claim, approved, opened);
                        }
                    }
                }
            }
        }
    }

    private void open(Claim claim, Standing.Approved approved, PullRequest opened) {
        metrics.published(approved.at());
        if (policies.autonomy() == Autonomy.MERGE && approved.by() == null) {
            switch (pullRequests.merge(opened)) {
                case Opening.Opened(PullRequest merged) -> {
                    desk.tell(claim, Questions.opened(opened));
                    desk.end(claim, Endings.merged(merged));
                    return;
                }
                case Opening.Refused(String sentence) -> desk.tell(claim, new ProgressEvent.Noted(sentence));
            }
        }
        desk.follow(claim, Questions.opened(opened));
    }

    /** The change on the newest commit, or on the one that an earlier try settled on. */
    private Verification make(Claim claim, Proposal proposal) throws IOException {
        try (Snapshot shown = repos.at(proposal.repo(), proposal.base())) {
            return switch (changes.make(shown, proposal.edits())) {
                case Made.Impossible(var reasons) -> new Verification.Failed(reasons);
                case Change change -> {
                    if (proposal.settled()) {
                        yield changes.verify(shown, change);
                    }
                    try (Snapshot newest = repos.newest(proposal.repo())) {
                        yield settle(claim, proposal, newest, change);
                    }
                }
            };
        }
    }

    private Verification settle(Claim claim, Proposal proposal, Snapshot newest, Change shown) throws IOException {
        return switch (changes.remake(newest, shown)) {
            case Made.Impossible(var reasons) -> new Verification.Failed(reasons);
            case Change change
            when !change.readsLike(shown) ->
                new Verification.Failed(
                        List.of("The lines changed in the repository since you saw them. Ask again to see"
                                + " them as they are now."));
            case Change change -> {
                desk.settle(claim, proposal.settledOn(newest.commit(), change.edits()));
                yield changes.verify(newest, change);
            }
        };
    }

    private static Submission submission(
            Claim claim, Standing.Approved approved, Verification.Passed passed, Provenance provenance) {
        return new Submission(
                claim.task().id(),
                approved.proposal().request(),
                passed,
                approved.at(),
                provenance.asker(),
                provenance.approver(),
                provenance.permalink());
    }
}

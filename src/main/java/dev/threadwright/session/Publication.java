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
import dev.threadwright.task.Decision;
import dev.threadwright.task.Task;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.stream.Stream;

/**
 * An approved change on its way to GitHub: made on the newest commit, verified once more, pushed, put before people, and
 * followed to its end. Each step can be done again: the commit is settled before the push, so that it is the same commit
 * whoever pushes it.
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
                Steps.made(approved, passed).forEach(step -> desk.tell(claim, step));
                var submission = submission(claim, approved, passed, asked.provenance());
                switch (pullRequests.push(submission)) {
                    case Pushed.Refused(String sentence) -> desk.end(claim, Endings.failed(sentence));
                    case Pushed.Elsewhere _ ->
                        desk.end(claim, Endings.branchTaken(claim.task().id()));
                    case Pushed.Done _ -> {
                        desk.tell(claim, new ProgressEvent.Pushed(PullRequests.branch(submission.task())));
                        switch (pullRequests.open(submission)) {
                            case Opening.Refused(String sentence) -> desk.end(claim, Endings.failed(sentence));
                            case Opening.Opened(PullRequest opened) -> {
                                metrics.published(approved.at());
                                follow(claim, opened);
                            }
                        }
                    }
                }
            }
        }
    }

    /** Tells how the pull request stands, until it comes to an end. */
    void follow(Claim claim, PullRequest pullRequest) {
        switch (pullRequest.state()) {
            case OPEN -> {
                desk.tell(claim, Steps.opened(pullRequest));
                if (!mayMerge(claim.task())) {
                    desk.rest(claim);
                    return;
                }
                switch (pullRequests.merge(pullRequest)) {
                    case Opening.Opened(PullRequest ended)
                    when ended.state() != PullRequest.State.OPEN -> follow(claim, ended);
                    case Opening.Opened _ -> desk.rest(claim);
                    case Opening.Refused(String sentence) -> {
                        desk.tell(claim, new ProgressEvent.Noted(sentence));
                        desk.rest(claim);
                    }
                }
            }
            case MERGED -> desk.end(claim, Endings.merged(pullRequest));
            case CLOSED -> desk.end(claim, Endings.closed(pullRequest));
        }
    }

    /** Where the policy merges by itself, what a person had to approve is still merged by a person. */
    private boolean mayMerge(Task task) {
        return policies.autonomy() == Autonomy.MERGE
                && task.decisions().stream().noneMatch(decided -> decided.decision() instanceof Decision.Approve);
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
            case Made.Impossible(var reasons) ->
                new Verification.Failed(Stream.concat(
                                reasons.stream(),
                                Stream.of("Nothing was pushed. Ask again to see the words as they stand now."))
                        .toList());
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

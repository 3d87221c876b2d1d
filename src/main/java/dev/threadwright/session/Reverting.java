package dev.threadwright.session;

import dev.threadwright.change.Change;
import dev.threadwright.change.Changes;
import dev.threadwright.change.Made;
import dev.threadwright.change.Preview;
import dev.threadwright.change.Verification;
import dev.threadwright.policy.ApprovalRules;
import dev.threadwright.policy.Demands;
import dev.threadwright.policy.Policies;
import dev.threadwright.progress.ProgressEvent;
import dev.threadwright.pullrequest.Intent;
import dev.threadwright.pullrequest.PullRequest;
import dev.threadwright.pullrequest.PullRequests;
import dev.threadwright.repo.Repos;
import dev.threadwright.repo.Snapshot;
import dev.threadwright.task.Claim;
import dev.threadwright.task.TaskId;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.util.List;

/**
 * Takes back what a task had merged, by a pull request of its own: the lines that it changed are put back as they were,
 * where they still stand as they were merged, and verified like any other change.
 */
@ApplicationScoped
class Reverting {
    private final PullRequests pullRequests;
    private final Proposals proposals;
    private final Repos repos;
    private final Changes changes;
    private final Policies policies;
    private final ApprovalRules rules;
    private final Publication publication;
    private final Desk desk;
    private final Clock clock;

    Reverting(
            PullRequests pullRequests,
            Proposals proposals,
            Repos repos,
            Changes changes,
            Policies policies,
            ApprovalRules rules,
            Publication publication,
            Desk desk,
            Clock clock) {
        this.pullRequests = pullRequests;
        this.proposals = proposals;
        this.repos = repos;
        this.changes = changes;
        this.policies = policies;
        this.rules = rules;
        this.publication = publication;
        this.desk = desk;
        this.clock = clock;
    }

    /** @param of the task whose change goes */
    void revert(Claim claim, TaskId of) throws IOException, InterruptedException {
        var merged = pullRequests.of(of).filter(some -> some.state() == PullRequest.State.MERGED);
        var done = proposals.of(of).filter(Proposal::settled);
        if (merged.isEmpty() || done.isEmpty()) {
            desk.end(claim, Endings.failed("There is nothing merged that I could take back."));
            return;
        }
        revert(claim, merged.get(), done.get());
    }

    private void revert(Claim claim, PullRequest merged, Proposal done) throws IOException, InterruptedException {
        desk.tell(
                claim,
                new ProgressEvent.RepositoryMatched(
                        merged.repo(), "pull request #" + merged.number() + " was merged there"));
        try (Snapshot then = repos.at(done.repo(), done.base());
                Snapshot newest = repos.newest(done.repo())) {
            Made back = done.wish() instanceof Wish.OfWords words && words.make(changes, then) instanceof Change change
                    ? changes.takeBack(newest, change)
                    : new Made.Impossible(List.of("What was merged cannot be told any more."));
            switch (back) {
                case Made.Impossible(var reasons) -> desk.end(claim, Endings.notUndone(merged.number(), reasons));
                case Change change -> judged(claim, merged, done, newest, change);
            }
        }
    }

    private void judged(Claim claim, PullRequest merged, Proposal done, Snapshot newest, Change change)
            throws IOException, InterruptedException {
        var ask = claim.task().ask();
        switch (changes.verify(newest, change, policies.scopes(ask.asker(), ask.thread(), done.repo()))) {
            case Verification.Failed failed -> desk.end(claim, Endings.notUndone(merged.number(), failed));
            case Verification.Passed passed -> {
                var wish = new Wish.Undone(Intent.Undone.of(merged, done.wish().intent()), change.written());
                var demands = rules.of(newest, passed.contents().keySet());
                if (demands.isEmpty()) {
                    publish(claim, new Proposal(0, done.repo(), newest.commit(), wish, false, clock.instant()));
                } else {
                    desk.ask(
                            claim,
                            revision -> new Proposal(revision, done.repo(), newest.commit(), wish, false, null),
                            revision -> question(revision, merged, newest, passed, demands));
                }
            }
        }
    }

    /** Whoever pressed Undo has said yes already; where nobody else has to, that is enough. */
    private void publish(Claim claim, Proposal proposal) throws IOException, InterruptedException {
        if (desk.settleUnasked(claim, proposal)) {
            publication.publish(claim, Standing.Approved.byPolicy(proposal));
        }
    }

    private static ProgressEvent question(
            int revision, PullRequest merged, Snapshot newest, Verification.Passed passed, Demands demands) {
        List<Preview> previews = passed.change().previews();
        List<Preview> shown = previews.subList(0, Math.min(previews.size(), ProgressEvent.ApprovalNeeded.MOST_PLACES));
        return new ProgressEvent.ApprovalNeeded(
                revision,
                merged.repo(),
                newest.remote().webUrl(),
                shown,
                shown.stream().map(Preview::place).toList(),
                List.of(),
                passed.evidence(),
                "This takes back pull request #" + merged.number() + ".",
                List.of(),
                List.of(),
                true,
                null,
                new ProgressEvent.Basis(
                        newest.commit(),
                        List.of(),
                        List.copyOf(passed.contents().keySet()),
                        demands.sentences()));
    }
}

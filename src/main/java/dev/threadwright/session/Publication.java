package dev.threadwright.session;

import dev.threadwright.agent.Reach;
import dev.threadwright.change.Change;
import dev.threadwright.change.Changes;
import dev.threadwright.change.Made;
import dev.threadwright.change.NewSkill;
import dev.threadwright.change.Publishable;
import dev.threadwright.change.SkillVerification;
import dev.threadwright.change.Verification;
import dev.threadwright.policy.Autonomy;
import dev.threadwright.policy.Channels;
import dev.threadwright.policy.Permission;
import dev.threadwright.policy.Policies;
import dev.threadwright.policy.Scope;
import dev.threadwright.progress.ProgressEvent;
import dev.threadwright.pullrequest.Opening;
import dev.threadwright.pullrequest.PullRequest;
import dev.threadwright.pullrequest.PullRequests;
import dev.threadwright.pullrequest.Submission;
import dev.threadwright.repo.Pushed;
import dev.threadwright.repo.Remote;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Repos;
import dev.threadwright.repo.Snapshot;
import dev.threadwright.repo.Unreachable;
import dev.threadwright.task.Claim;
import dev.threadwright.task.Decision;
import dev.threadwright.task.Task;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * An approved change on its way to GitHub: made on the newest commit, verified once more, pushed, put before people, and
 * followed to its end. Each step can be done again: the commit is settled before the push, so that it is the same commit
 * whoever pushes it.
 */
@ApplicationScoped
class Publication {
    /** How often the default branch may move on between looking and pushing before the task waits. */
    private static final int MOST_TRIES = 3;
    /** How many other repositories are told of before any is looked for. */
    private static final int MOST_OTHERS = 20;

    private final Provenances provenances;
    private final Together together;
    private final Repos repos;
    private final Changes changes;
    private final Policies policies;
    private final Channels channels;
    private final Permits permits;
    private final PullRequests pullRequests;
    private final Admission admission;
    private final Brakes brakes;
    private final Desk desk;
    private final SessionMetrics metrics;

    Publication(
            Provenances provenances,
            Together together,
            Repos repos,
            Changes changes,
            Policies policies,
            Channels channels,
            Permits permits,
            PullRequests pullRequests,
            Admission admission,
            Brakes brakes,
            Desk desk,
            SessionMetrics metrics) {
        this.provenances = provenances;
        this.together = together;
        this.repos = repos;
        this.changes = changes;
        this.policies = policies;
        this.channels = channels;
        this.permits = permits;
        this.pullRequests = pullRequests;
        this.admission = admission;
        this.brakes = brakes;
        this.desk = desk;
        this.metrics = metrics;
    }

    /** What is to be published, judged on a commit. */
    private sealed interface Judged {
        record Fit(Publishable passed) implements Judged {}

        record Unfit(Ending ending) implements Judged {}

        static Judged of(Verification verification) {
            return switch (verification) {
                case Verification.Passed passed -> new Fit(passed);
                case Verification.Failed failed -> new Unfit(Endings.notMade(failed));
            };
        }

        static Judged of(SkillVerification verification) {
            return switch (verification) {
                case SkillVerification.Passed passed -> new Fit(passed);
                case SkillVerification.Taken taken -> new Unfit(Endings.taken(taken));
                case SkillVerification.Failed failed -> new Unfit(Endings.notKept(failed));
            };
        }
    }

    void publish(Claim claim, Standing.Approved approved) throws IOException, InterruptedException {
        var asked = provenances.ask(claim, approved);
        Judged judged = onShown(claim, approved.proposal());
        if (judged instanceof Judged.Fit(Publishable passed)) {
            desk.tell(claim, Steps.made(approved, passed));
        }
        publish(claim, approved, asked, judged, MOST_TRIES);
    }

    private void publish(Claim claim, Standing.Approved approved, Provenances.Asked asked, Judged judged, int triesLeft)
            throws IOException, InterruptedException {
        switch (judged) {
            case Judged.Unfit(Ending ending) -> desk.end(claim, ending);
            case Judged.Fit(Publishable passed)
            when admission.leaving(
                            claim.task(),
                            approved.proposal().repo(),
                            passed,
                            approved.proposal().wish().intent())
                    instanceof Admission.Admitted.No(var layer, var held) -> desk.hold(claim, layer, held);
            case Judged.Fit(Publishable passed) -> {
                var submission = submission(claim, approved, passed, asked.provenance());
                switch (pullRequests.push(submission)) {
                    case Pushed.Behind _
                    when triesLeft == 0 ->
                        throw Unreachable.forNow(
                                "Others push to %s faster than I can follow."
                                        .formatted(approved.proposal().repo()),
                                null);
                    case Pushed.Behind _ ->
                        publish(claim, approved, asked, onNewest(claim, approved.proposal()), triesLeft - 1);
                    case Pushed.Refused(String sentence) -> desk.end(claim, Endings.failed(sentence));
                    case Pushed.Elsewhere _ ->
                        desk.end(claim, Endings.branchTaken(claim.task().id()));
                    case Pushed.Done _ -> {
                        desk.tell(claim, new ProgressEvent.Pushed(PullRequests.branch(submission.task())));
                        switch (pullRequests.open(submission)) {
                            case Opening.Refused(String sentence) -> desk.end(claim, Endings.failed(sentence));
                            case Opening.Opened(PullRequest opened, String note) -> {
                                metrics.published(approved.at());
                                if (note != null) {
                                    desk.tell(claim, new ProgressEvent.Noted(note));
                                }
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
                var others = claim.task().keeps().isPresent() ? List.<RepoName>of() : others(claim.task(), pullRequest);
                linkBack(claim.task(), pullRequest);
                if (!desk.opened(claim, pullRequest, revision -> Steps.opened(pullRequest, revision, others))) {
                    return;
                }
                if (!mayMerge(claim.task(), pullRequest.repo()) || brakes.isPaused(claim.task(), pullRequest.repo())) {
                    desk.rest(claim);
                    return;
                }
                switch (pullRequests.merge(pullRequest)) {
                    case Opening.Opened(PullRequest ended, String _)
                    when ended.state() != PullRequest.State.OPEN -> follow(claim, ended);
                    case Opening.Opened _ -> desk.rest(claim);
                    case Opening.Refused(String sentence) -> {
                        desk.tell(claim, new ProgressEvent.Noted(sentence));
                        desk.rest(claim);
                    }
                }
            }
            case MERGED -> desk.end(claim, Endings.merged(pullRequest), pullRequest);
            case CLOSED -> desk.end(claim, Endings.closed(pullRequest), pullRequest);
        }
    }

    /** What is taken back says by what. */
    private void linkBack(Task task, PullRequest opened) {
        task.undoes().flatMap(pullRequests::of).ifPresent(merged -> pullRequests.takenBackBy(merged, opened));
    }

    /** Where people may want it instead. Without the list nothing is lost but the choice. */
    private List<RepoName> others(Task task, PullRequest pullRequest) {
        if (task.undoes().isPresent()) {
            return List.of();
        }
        var ask = task.ask();
        try {
            return repos.connected().stream()
                    .filter(remote -> !remote.archived())
                    .map(Remote::name)
                    .filter(name -> !name.equals(pullRequest.repo()))
                    .filter(name -> policies.mayChange(ask.asker(), ask.thread(), name) instanceof Permission.Allowed)
                    .limit(MOST_OTHERS)
                    .toList();
        } catch (Unreachable unlisted) {
            return List.of();
        }
    }

    /** Where the policy merges by itself, what a person had to approve is still merged by a person. */
    private boolean mayMerge(Task task, RepoName repo) {
        return channels.autonomy(task.ask().asker(), task.ask().thread(), repo) == Autonomy.MERGE
                && task.decisions().stream()
                        .noneMatch(decided -> decided.decision() instanceof Decision.Approve
                                || decided.decision() instanceof Decision.Keep);
    }

    /** The change on the commit on which it was shown, or on which an earlier try settled; mostly that is the newest. */
    private Judged onShown(Claim claim, Proposal proposal) throws IOException {
        try (Snapshot shown = repos.at(proposal.repo(), proposal.base())) {
            return switch (proposal.wish()) {
                case Wish.Skill(NewSkill skill) -> Judged.of(changes.add(shown, skill, scopes(claim, proposal)));
                case Wish.OfWords words ->
                    switch (words.make(changes, shown)) {
                        case Made.Impossible(var reasons) -> Judged.of(new Verification.Failed(reasons));
                        case Change change -> {
                            if (!proposal.settled()) {
                                desk.settle(claim, proposal.settledOn(shown.commit(), words.as(change)));
                            }
                            yield Judged.of(changes.verify(shown, change, scopes(claim, proposal)));
                        }
                    };
            };
        }
    }

    /** The same change on the newest commit, where it does the same there. */
    private Judged onNewest(Claim claim, Proposal proposal) throws IOException {
        try (Snapshot newest = repos.newest(proposal.repo())) {
            return switch (proposal.wish()) {
                case Wish.Skill(NewSkill skill) -> {
                    desk.settle(claim, proposal.settledOn(newest.commit(), proposal.wish()));
                    yield Judged.of(changes.add(newest, skill, scopes(claim, proposal)));
                }
                case Wish.OfWords words -> onNewest(claim, proposal, words, newest);
            };
        }
    }

    private Judged onNewest(Claim claim, Proposal proposal, Wish.OfWords words, Snapshot newest) throws IOException {
        try (Snapshot shown = repos.at(proposal.repo(), proposal.base())) {
            return switch (words.make(changes, shown)) {
                case Made.Impossible(var reasons) -> Judged.of(new Verification.Failed(reasons));
                case Change change ->
                    switch (changes.remake(newest, change)) {
                        case Made.Impossible(var reasons) ->
                            Judged.of(new Verification.Failed(Stream.concat(
                                            reasons.stream(),
                                            Stream.of(
                                                    "Nothing was pushed. Ask again to see the words as they stand now."))
                                    .toList()));
                        case Change remade -> {
                            desk.settle(claim, proposal.settledOn(newest.commit(), words.as(remade)));
                            yield Judged.of(changes.verify(newest, remade, scopes(claim, proposal)));
                        }
                    };
            };
        }
    }

    /**
     * What the asker may touch; whoever approves it does not widen that, but somebody may have allowed a session more. A
     * skill is wanted by who keeps it.
     */
    private List<Scope> scopes(Claim claim, Proposal proposal) {
        var ask = claim.task().ask();
        var repo = proposal.repo();
        return switch (proposal.wish()) {
            case Wish.Literal literal -> together.scopes(repo, claim.task(), literal);
            case Wish.Undone _ -> policies.scopes(ask.asker(), ask.thread(), repo);
            case Wish.Written _ ->
                Reach.widened(policies.scopes(ask.asker(), ask.thread(), repo), permits.of(claim.task(), repo));
            case Wish.Skill _ ->
                policies.scopes(claim.task().decisions().getFirst().by(), ask.thread(), repo);
        };
    }

    private static Submission submission(
            Claim claim, Standing.Approved approved, Publishable passed, Provenance provenance) {
        return new Submission(
                claim.task().id(),
                approved.proposal().wish().intent(),
                passed,
                approved.at(),
                provenance.asker(),
                provenance.hands(),
                provenance.permalink(),
                provenance.reporter(),
                provenance.confided(),
                provenance.items());
    }
}

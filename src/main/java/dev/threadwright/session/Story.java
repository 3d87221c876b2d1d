package dev.threadwright.session;

import dev.threadwright.agent.Agent;
import dev.threadwright.change.Change;
import dev.threadwright.change.Changes;
import dev.threadwright.change.Made;
import dev.threadwright.change.Verification;
import dev.threadwright.chatter.Memory;
import dev.threadwright.match.Bound;
import dev.threadwright.match.Match;
import dev.threadwright.match.Matches;
import dev.threadwright.picture.Scenes;
import dev.threadwright.policy.ApprovalRules;
import dev.threadwright.policy.Autonomy;
import dev.threadwright.policy.Channels;
import dev.threadwright.policy.Demands;
import dev.threadwright.policy.Policies;
import dev.threadwright.progress.ProgressEvent;
import dev.threadwright.pullrequest.Intent;
import dev.threadwright.pullrequest.PullRequest;
import dev.threadwright.pullrequest.PullRequests;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Repos;
import dev.threadwright.repo.Snapshot;
import dev.threadwright.task.Claim;
import dev.threadwright.task.Reading;
import dev.threadwright.task.Request;
import dev.threadwright.task.Requests;
import dev.threadwright.task.TaskId;
import dev.threadwright.task.TaskState;
import dev.threadwright.thread.Conversation;
import dev.threadwright.thread.Conversations;
import dev.threadwright.thread.Person;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * The way of one task. It is told from the beginning each time a session takes the task up, and what was stored says
 * where it goes on: nothing is remembered in between.
 */
@ApplicationScoped
class Story {
    private static final String PARTED =
            "The request that this one was put together with went another way, so this one is"
                    + " asked about by itself again.";

    private final Conversations conversations;
    private final Matches matches;
    private final Bindings bindings;
    private final Repos repos;
    private final Changes changes;
    private final Policies policies;
    private final ApprovalRules rules;
    private final Channels channels;
    private final Scenes scenes;
    private final Publication publication;
    private final Relocation relocation;
    private final Agent agent;
    private final Delegation delegation;
    private final Brakes brakes;
    private final Following following;
    private final Together together;
    private final Reviewing reviewing;
    private final Keeper keeper;
    private final Reverting reverting;
    private final PullRequests pullRequests;
    private final Proposals proposals;
    private final Memory memory;
    private final Admission admission;
    private final Desk desk;
    private final Clock clock;

    Story(
            Conversations conversations,
            Matches matches,
            Bindings bindings,
            Repos repos,
            Changes changes,
            Policies policies,
            ApprovalRules rules,
            Channels channels,
            Scenes scenes,
            Publication publication,
            Relocation relocation,
            Agent agent,
            Delegation delegation,
            Brakes brakes,
            Following following,
            Together together,
            Reviewing reviewing,
            Keeper keeper,
            Reverting reverting,
            PullRequests pullRequests,
            Proposals proposals,
            Memory memory,
            Admission admission,
            Desk desk,
            Clock clock) {
        this.conversations = conversations;
        this.matches = matches;
        this.bindings = bindings;
        this.repos = repos;
        this.changes = changes;
        this.policies = policies;
        this.rules = rules;
        this.channels = channels;
        this.scenes = scenes;
        this.publication = publication;
        this.relocation = relocation;
        this.agent = agent;
        this.delegation = delegation;
        this.brakes = brakes;
        this.following = following;
        this.together = together;
        this.reviewing = reviewing;
        this.keeper = keeper;
        this.reverting = reverting;
        this.pullRequests = pullRequests;
        this.proposals = proposals;
        this.memory = memory;
        this.admission = admission;
        this.desk = desk;
        this.clock = clock;
    }

    /** From the words to the pull request's end, as far as it goes without somebody else's word. */
    void tell(Claim claim, Seat seat) throws IOException, InterruptedException {
        var task = claim.task();
        if (task.state() == TaskState.INPUT_REQUIRED) {
            desk.unanswered(claim);
            return;
        }
        if (task.state() == TaskState.SUBMITTED && task.keeps().isEmpty()) {
            desk.tell(claim, new ProgressEvent.Accepted());
            task.ask().reportedBy().ifPresent(by -> desk.tell(claim, new ProgressEvent.Reported(by)));
        }
        switch (Standing.of(task, proposals.of(task.id()), pullRequests.of(task.id()))) {
            case Standing.Asked _
            when task.undoes().isPresent() ->
                reverting.revert(claim, task.undoes().get());
            case Standing.Asked asked -> propose(claim, asked, seat);
            case Standing.Approved approved -> {
                logAbout(approved.proposal().repo());
                publication.publish(claim, approved);
            }
            case Standing.Keeping keeping -> keeper.keep(claim, keeping);
            case Standing.Published(PullRequest pullRequest) -> {
                logAbout(pullRequest.repo());
                publication.follow(claim, pullRequest);
            }
            case Standing.Moving moving -> {
                logAbout(moving.to());
                relocation.move(claim, moving, matched -> make(claim, matched));
            }
            case Standing.Following(TaskId leader) -> following.follow(claim, leader);
            case Standing.Dropped(Person by) -> desk.end(claim, Endings.dropped(by));
            case Standing.Withdrawn _ -> desk.end(claim, Endings.withdrawn());
            case Standing.Halted _ -> desk.end(claim, Endings.halted());
        }
    }

    /** What is asked for; which repository and which words are meant; the change, made and verified; a person's word. */
    private void propose(Claim claim, Standing.Asked asked, Seat seat) throws IOException, InterruptedException {
        var ask = claim.task().ask();
        if (claim.task().anyway() || claim.task().parted()) {
            // What was told of the other one stands here no more.
            desk.tell(claim, new ProgressEvent.Accepted());
        }
        if (claim.task().conversing()) {
            delegate(claim, asked, null, null, seat);
            return;
        }
        var above = conversations.above(ask.thread(), ask.messageTs(), ask.text());
        switch (Requests.read(ask.text(), above)) {
            case Reading.Greeting _ -> desk.end(claim, Endings.greeting());
            case Reading.Review review -> reviewing.review(claim, review, asked, above);
            case Reading.NotUnderstood reading -> delegate(claim, asked, reading, above, seat);
            case Reading.Understood(Request said) -> {
                Request request = asked.reworded(said);
                Bound bound = bindings.of(claim.task());
                // With what it took in, it stays where that is.
                var chosen = together.hasTaken(claim.task())
                        ? proposals.of(claim.task().id()).map(Proposal::repo).orElse(asked.chosen())
                        : asked.chosen();
                Match match = together(matches.find(request, above, chosen, bound), chosen, asked);
                if (match instanceof Match.NotFound notThere
                        && chosen != null
                        && claim.task().beside().isEmpty()) {
                    // A slip in a menu must not end what could be done before it.
                    propose(claim, request, matches.find(request, above, null, bound), notThere.sentence());
                } else {
                    propose(claim, request, match, claim.task().parted() ? PARTED : null);
                }
            }
        }
    }

    /** What is no literal request, or was handed over before. @param reading of the first, or null @param above likewise */
    private void delegate(
            Claim claim,
            Standing.Asked asked,
            Reading.@Nullable NotUnderstood reading,
            @Nullable Conversation above,
            Seat seat)
            throws IOException, InterruptedException {
        switch (agent.readiness()) {
            case Agent.Readiness.Ready ready -> delegation.work(claim, asked, ready, above, seat);
            case Agent.Readiness.NotReady(String why) when reading == null -> delegation.wait(claim, why);
            case Agent.Readiness.NotReady(String why) -> desk.end(claim, Endings.notUnderstood(reading, why));
        }
    }

    /** @param note why it is not what was last asked for, or null */
    private void propose(Claim claim, Request request, Match match, @Nullable String note)
            throws IOException, InterruptedException {
        switch (match) {
            case Match.NotFound notFound -> desk.end(claim, Endings.notFound(notFound));
            case Match.Ambiguous ambiguous -> {
                // Where nothing may be changed in one of them, that is so in all.
                if (brakes.bars(claim, ambiguous.candidates().getFirst().repo())) {
                    return;
                }
                if (note != null) {
                    desk.tell(claim, new ProgressEvent.Noted(note));
                }
                desk.ask(claim, revision -> Steps.whichRepository(revision, ambiguous));
            }
            case Match.Matched matched -> {
                logAbout(matched.repo().name());
                desk.tell(claim, List.of(Steps.matched(matched), Steps.found(matched)));
                var repo = matched.repo().name();
                if (brakes.bars(claim, repo) || brakes.stops(claim, repo)) {
                    return;
                }
                var joint = together.of(claim, request, matched);
                switch (joint.verification()) {
                    case Verification.Failed failed -> desk.end(claim, Endings.notMade(failed));
                    case Verification.Passed passed -> admitted(claim, request, matched, passed, joint, note);
                }
            }
        }
    }

    private void admitted(
            Claim claim,
            Request request,
            Match.Matched matched,
            Verification.Passed passed,
            Together.Joint joint,
            @Nullable String note)
            throws IOException, InterruptedException {
        switch (admission.change(claim.task(), matched.repo().name(), passed, new Intent.Literal(request), false)) {
            case Admission.Admitted.No(var layer, var held) -> desk.hold(claim, layer, held);
            case Admission.Admitted.Yes yes ->
                askOrPublish(
                        claim,
                        new Proposing(
                                request,
                                claim.task().beside().isPresent() ? matched.alone() : matched,
                                passed,
                                Stream.concat(yes.notes().stream(), taught(claim, request).stream())
                                        .toList(),
                                noted(
                                        note,
                                        Stream.concat(joint.apart().stream(), yes.asks().stream())
                                                .toList()),
                                demands(matched, passed),
                                joint.items(),
                                null));
        }
    }

    /** Where nobody chose the repository, what it took in did. */
    private static Match together(Match match, @Nullable RepoName chosen, Standing.Asked asked) {
        return match instanceof Match.Matched found && chosen != null && asked.chosen() == null
                ? found.because("that is where these requests were put together")
                : match;
    }

    private static @Nullable String noted(@Nullable String note, List<String> apart) {
        String all = Stream.concat(Stream.ofNullable(note), apart.stream()).collect(Collectors.joining(" "));
        return all.isEmpty() ? null : all;
    }

    private List<String> taught(Claim claim, Request request) {
        var team = claim.task().ask().thread().team();
        return request.rewordings().stream()
                .flatMap(rewording -> memory.remarks(team, rewording.from(), rewording.to()).stream())
                .distinct()
                .toList();
    }

    /** What the session logs from here on says which repository it is about. */
    private static void logAbout(RepoName repo) {
        MDC.put("repo", repo.toString());
    }

    private Verification make(Claim claim, Match.Matched matched) throws IOException {
        var ask = claim.task().ask();
        try (Snapshot base = repos.at(matched.repo().name(), matched.commit())) {
            return switch (changes.make(base, Proposing.edits(matched))) {
                case Made.Impossible(var reasons) -> new Verification.Failed(reasons);
                case Change change ->
                    changes.verify(
                            base,
                            change,
                            policies.scopes(
                                    ask.asker(), ask.thread(), matched.repo().name()));
            };
        }
    }

    /** Whose word the change needs, as the commit on which it is made says. */
    private Demands demands(Match.Matched matched, Verification.Passed passed) {
        try (Snapshot base = repos.at(matched.repo().name(), matched.commit())) {
            return rules.of(base, passed.contents().keySet());
        }
    }

    private void askOrPublish(Claim claim, Proposing proposing) throws IOException, InterruptedException {
        var ask = claim.task().ask();
        var repo = proposing.matched().repo().name();
        if (channels.autonomy(ask.asker(), ask.thread(), repo) == Autonomy.PROPOSE || !proposing.isClear()) {
            var offered = proposing.beside(together.offer(claim.task(), proposing.proposal(0)));
            desk.ask(claim, offered, scenes.of(proposing.passed().change()).orElse(null));
        } else {
            var passed = proposing.passedAt(clock.instant());
            if (desk.settleUnasked(claim, passed)) {
                publication.publish(claim, Standing.Approved.byPolicy(passed));
            }
        }
    }
}

package dev.threadwright.session;

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
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Repos;
import dev.threadwright.repo.Snapshot;
import dev.threadwright.task.Claim;
import dev.threadwright.task.Request;
import dev.threadwright.thread.Conversation;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for word by word: which repository and which words are meant, the change, made and verified, and a
 * person's word. No session with a model is needed for it.
 */
@ApplicationScoped
class Literally {
    private static final String PARTED =
            "The request that this one was put together with went another way, so this one is"
                    + " asked about by itself again.";

    private final Matches matches;
    private final Bindings bindings;
    private final Repos repos;
    private final Changes changes;
    private final Policies policies;
    private final ApprovalRules rules;
    private final Channels channels;
    private final Scenes scenes;
    private final Publication publication;
    private final Brakes brakes;
    private final Together together;
    private final Proposals proposals;
    private final Memory memory;
    private final Admission admission;
    private final Desk desk;
    private final Clock clock;

    Literally(
            Matches matches,
            Bindings bindings,
            Repos repos,
            Changes changes,
            Policies policies,
            ApprovalRules rules,
            Channels channels,
            Scenes scenes,
            Publication publication,
            Brakes brakes,
            Together together,
            Proposals proposals,
            Memory memory,
            Admission admission,
            Desk desk,
            Clock clock) {
        this.matches = matches;
        this.bindings = bindings;
        this.repos = repos;
        this.changes = changes;
        this.policies = policies;
        this.rules = rules;
        this.channels = channels;
        this.scenes = scenes;
        this.publication = publication;
        this.brakes = brakes;
        this.together = together;
        this.proposals = proposals;
        this.memory = memory;
        this.admission = admission;
        this.desk = desk;
        this.clock = clock;
    }

    void propose(Claim claim, Standing.Asked asked, Request said, Conversation above)
            throws IOException, InterruptedException {
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
                Story.logAbout(matched.repo().name());
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

    /** The change as it would be where the words were found, and what the verdict on it is. */
    Verification make(Claim claim, Match.Matched matched) throws IOException {
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

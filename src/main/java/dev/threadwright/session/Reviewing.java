package dev.threadwright.session;

import dev.threadwright.agent.Agent;
import dev.threadwright.agent.Assignment;
import dev.threadwright.agent.Judgement;
import dev.threadwright.agent.Review;
import dev.threadwright.agent.Spent;
import dev.threadwright.match.Matches;
import dev.threadwright.match.Subject;
import dev.threadwright.progress.ProgressEvent;
import dev.threadwright.pullrequest.Proposed;
import dev.threadwright.pullrequest.PullRequests;
import dev.threadwright.repo.RepoName;
import dev.threadwright.task.Claim;
import dev.threadwright.task.Reading;
import dev.threadwright.thread.Conversation;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;

/** Lets a model look at a pull request of anybody, and tells the thread what it found. Nothing is written anywhere. */
@ApplicationScoped
class Reviewing {
    private final Agent agent;
    private final Matches matches;
    private final Bindings bindings;
    private final PullRequests pullRequests;
    private final Admission admission;
    private final Brakes brakes;
    private final Purse purse;
    private final Desk desk;

    Reviewing(
            Agent agent,
            Matches matches,
            Bindings bindings,
            PullRequests pullRequests,
            Admission admission,
            Brakes brakes,
            Purse purse,
            Desk desk) {
        this.agent = agent;
        this.matches = matches;
        this.bindings = bindings;
        this.pullRequests = pullRequests;
        this.admission = admission;
        this.brakes = brakes;
        this.purse = purse;
        this.desk = desk;
    }

    void review(Claim claim, Reading.Review wish, Standing.Asked asked, Conversation above)
            throws InterruptedException {
        if (agent.readiness() instanceof Agent.Readiness.NotReady(String why)) {
            desk.end(claim, Endings.failed(why));
            return;
        }
        RepoName chosen = asked.chosen() != null ? asked.chosen() : wish.repo();
        switch (matches.about(claim.task().ask().text(), above, chosen, bindings.of(claim.task()))) {
            case Subject.None none -> desk.end(claim, Endings.nowhere(none));
            case Subject.Unsure(var candidates) -> desk.ask(claim, revision -> Steps.whichOf(revision, candidates));
            case Subject.Sure(var repo, String how) -> {
                desk.tell(claim, new ProgressEvent.RepositoryMatched(repo.name(), how));
                if (brakes.stops(claim, repo.name())) {
                    return;
                }
                var proposed = pullRequests.proposed(repo.name(), wish.number());
                if (proposed.isEmpty()) {
                    desk.end(claim, Endings.noPullRequest(repo.name(), wish.number()));
                } else {
                    look(claim, proposed.get(), repo.name());
                }
            }
        }
    }

    private void look(Claim claim, Proposed proposed, RepoName repo) throws InterruptedException {
        var empty = purse.empty(claim.task(), repo.toString());
        if (empty.isPresent()) {
            desk.end(claim, Endings.noMore(empty.get()));
            return;
        }
        desk.tell(claim, new ProgressEvent.Doing(1, "reads the pull request"));
        var wishes = List.of(
                new Assignment.Said("the pull request's title", proposed.title()),
                new Assignment.Said("the pull request's description", proposed.body()));
        switch (agent.review(wishes, proposed.difference(), repo)) {
            case Review.Judged(Judgement judgement, Spent spent) -> {
                purse.spend(claim, repo, spent);
                if (admission.reply(claim.task(), repo.toString(), judgement.findings())
                        instanceof Admission.Admitted.No(var layer, var held)) {
                    desk.hold(claim, layer, held);
                } else {
                    desk.end(claim, Endings.answered(said(proposed.url(), judgement, proposed.cut())));
                }
            }
            case Review.Unread(String sentence) -> desk.end(claim, Endings.failed(sentence));
        }
    }

    private static String said(URI url, Judgement looked, boolean cut) {
        var said = new StringBuilder("I looked at ").append(url).append(". ");
        said.append(looked.complete() ? "It does all that it says" : "It does not do all that it says");
        said.append(looked.only() ? ", and nothing else." : ", and it does more than that.");
        looked.findings().forEach(finding -> said.append("\n• ").append(finding));
        if (cut) {
            said.append("\nIt is long: I have read only its beginning.");
        }
        return said.toString();
    }
}

package dev.threadwright.session;

import dev.threadwright.agent.Agent;
import dev.threadwright.progress.ProgressEvent;
import dev.threadwright.pullrequest.PullRequest;
import dev.threadwright.pullrequest.PullRequests;
import dev.threadwright.repo.RepoName;
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
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * The way of one task. It is told from the beginning each time a session takes the task up, and what was stored says
 * where it goes on: nothing is remembered in between.
 */
@ApplicationScoped
class Story {
    private final Conversations conversations;
    private final Publication publication;
    private final Relocation relocation;
    private final Agent agent;
    private final Literally literally;
    private final Delegation delegation;
    private final Following following;
    private final Reviewing reviewing;
    private final Keeper keeper;
    private final Reverting reverting;
    private final PullRequests pullRequests;
    private final Proposals proposals;
    private final Desk desk;

    Story(
            Conversations conversations,
            Publication publication,
            Relocation relocation,
            Agent agent,
            Literally literally,
            Delegation delegation,
            Following following,
            Reviewing reviewing,
            Keeper keeper,
            Reverting reverting,
            PullRequests pullRequests,
            Proposals proposals,
            Desk desk) {
        this.conversations = conversations;
        this.publication = publication;
        this.relocation = relocation;
        this.agent = agent;
        this.literally = literally;
        this.delegation = delegation;
        this.following = following;
        this.reviewing = reviewing;
        this.keeper = keeper;
        this.reverting = reverting;
        this.pullRequests = pullRequests;
        this.proposals = proposals;
        this.desk = desk;
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
                relocation.move(claim, moving, matched -> literally.make(claim, matched));
            }
            case Standing.Following(TaskId leader) -> following.follow(claim, leader);
            case Standing.Dropped(Person by) -> desk.end(claim, Endings.dropped(by));
            case Standing.Withdrawn _ -> desk.end(claim, Endings.withdrawn());
            case Standing.Halted _ -> desk.end(claim, Endings.halted());
        }
    }

    /** What is asked for, and who sees to it. */
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
            case Reading.Understood(Request said) -> literally.propose(claim, asked, said, above);
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

    /** What the session logs from here on says which repository it is about. */
    static void logAbout(RepoName repo) {
        MDC.put("repo", repo.toString());
    }
}

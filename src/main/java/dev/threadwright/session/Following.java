package dev.threadwright.session;

import dev.threadwright.progress.ProgressEvent;
import dev.threadwright.pullrequest.PullRequest;
import dev.threadwright.pullrequest.PullRequests;
import dev.threadwright.task.Claim;
import dev.threadwright.task.Decision;
import dev.threadwright.task.Task;
import dev.threadwright.task.TaskId;
import dev.threadwright.task.Tasks;
import dev.threadwright.thread.Conversations;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A task whose thread only hears what becomes of another one. Each time it tells all anew, from what is stored. */
@ApplicationScoped
class Following {
    private final Tasks tasks;
    private final Proposals proposals;
    private final PullRequests pullRequests;
    private final Conversations conversations;
    private final Desk desk;

    Following(Tasks tasks, Proposals proposals, PullRequests pullRequests, Conversations conversations, Desk desk) {
        this.tasks = tasks;
        this.proposals = proposals;
        this.pullRequests = pullRequests;
        this.conversations = conversations;
        this.desk = desk;
    }

    void follow(Claim claim, TaskId leader) {
        var followed = tasks.find(leader).orElseThrow();
        var pullRequest = pullRequests.of(leader);
        var told = new ProgressEvent.Followed(
                claim.task().revision(),
                where(claim.task(), followed),
                pullRequest.map(Following::linked).orElse(null),
                claim.task().joined());
        if (isLeftOut(claim.task(), leader)) {
            desk.follow(claim, told, Endings.leftOut());
            return;
        }
        ending(followed, pullRequest, claim.task().joined())
                .ifPresentOrElse(ending -> desk.follow(claim, told, ending), () -> desk.follow(claim, told));
    }

    private static ProgressEvent.Linked linked(PullRequest pullRequest) {
        return new ProgressEvent.Linked(pullRequest.repo(), pullRequest.number(), pullRequest.url());
    }

    /** Whether whoever approved what took it in dropped just this. */
    private boolean isLeftOut(Task task, TaskId leader) {
        return task.joined()
                && proposals
                        .of(leader)
                        .filter(theirs -> theirs.settled()
                                && theirs.wish() instanceof Wish.Literal whole
                                && !whole.holds(task.id()))
                        .isPresent();
    }

    /** Nothing where the people of the thread may not know of it. */
    private ProgressEvent.@Nullable Elsewhere where(Task task, Task followed) {
        var there = followed.ask();
        try {
            return conversations.mayName(
                            there.thread(), task.ask().thread(), task.ask().asker())
                    ? new ProgressEvent.Elsewhere(
                            there.asker(),
                            there.thread().channel().equals(task.ask().thread().channel())
                                    ? null
                                    : there.thread().channel(),
                            conversations.permalink(there.thread(), there.messageTs()))
                    : null;
        } catch (Conversations.Unreadable unreadable) {
            if (unreadable.forGood()) {
                return null;
            }
            throw unreadable;
        }
    }

    /**
     * How it ended, as far as that counts here too: who asked is told what to do, and no more of the other thread. What is
     * not done with the one that took it in is on its own again by now.
     */
    private static Optional<Ending> ending(Task followed, Optional<PullRequest> pullRequest, boolean joined) {
        return switch (followed.state()) {
            case SUBMITTED, WORKING, INPUT_REQUIRED -> Optional.empty();
            case COMPLETED ->
                pullRequest
                        .map(Endings::merged)
                        .or(() -> Optional.of(Endings.failedElsewhere()).filter(_ -> !joined));
            case CANCELED ->
                pullRequest.isPresent()
                        ? Optional.of(Endings.closedElsewhere())
                        : isDropped(followed)
                                ? Optional.of(Endings.droppedElsewhere()).filter(_ -> !joined)
                                : Optional.of(Endings.unansweredElsewhere(joined));
            case FAILED, REJECTED -> Optional.of(Endings.failedElsewhere()).filter(_ -> !joined);
        };
    }

    private static boolean isDropped(Task followed) {
        return followed.decisions().stream().anyMatch(decided -> decided.decision() instanceof Decision.Drop);
    }
}

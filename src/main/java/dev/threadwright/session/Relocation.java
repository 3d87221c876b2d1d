package dev.threadwright.session;

import dev.threadwright.change.Verification;
import dev.threadwright.match.Bound;
import dev.threadwright.match.Match;
import dev.threadwright.match.Matches;
import dev.threadwright.progress.ProgressEvent;
import dev.threadwright.pullrequest.PullRequest;
import dev.threadwright.pullrequest.PullRequests;
import dev.threadwright.repo.Unreachable;
import dev.threadwright.task.Claim;
import dev.threadwright.task.Reading;
import dev.threadwright.task.Request;
import dev.threadwright.task.Requests;
import dev.threadwright.thread.Conversations;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;

/**
 * A published change on its way to another repository. What stands is only taken back once it is known that the words
 * are in the other one; each step can be done again.
 */
@ApplicationScoped
class Relocation {
    private static final String WHY = "Another repository was chosen for this change in the Slack thread where it was"
            + " asked for, so I close this pull request.";

    private final Conversations conversations;
    private final Matches matches;
    private final PullRequests pullRequests;
    private final Publication publication;
    private final Desk desk;

    Relocation(
            Conversations conversations,
            Matches matches,
            PullRequests pullRequests,
            Publication publication,
            Desk desk) {
        this.conversations = conversations;
        this.matches = matches;
        this.pullRequests = pullRequests;
        this.publication = publication;
        this.desk = desk;
    }

    /** Whether a change can be made where the words were found. */
    @FunctionalInterface
    interface Trial {
        Verification of(Match.Matched matched) throws IOException;
    }

    void move(Claim claim, Standing.Moving moving, Trial trial) throws IOException {
        try {
            attempt(claim, moving, trial);
        } catch (Unreachable refused) {
            if (!refused.isForGood()) {
                throw refused;
            }
            stay(claim, moving, String.valueOf(refused.getMessage()));
        }
    }

    private void attempt(Claim claim, Standing.Moving moving, Trial trial) throws IOException {
        var ask = claim.task().ask();
        var above = conversations.above(ask.thread(), ask.messageTs(), ask.text());
        switch (Requests.read(ask.text(), above)) {
            case Reading.Understood(Request said) -> {
                switch (matches.find(moving.asked().reworded(said), above, moving.to(), Bound.NOWHERE)) {
                    case Match.NotFound notFound -> stay(claim, moving, notFound.sentence());
                    case Match.Ambiguous _ -> leave(claim, moving);
                    case Match.Matched matched -> {
                        switch (trial.of(matched)) {
                            case Verification.Failed(var findings, var _) -> stay(claim, moving, findings.getFirst());
                            case Verification.Passed _ -> leave(claim, moving);
                        }
                    }
                }
            }
            case Reading.Greeting _, Reading.NotUnderstood _, Reading.Review _ ->
                stay(claim, moving, "The messages that the request points at have changed.");
        }
    }

    private void stay(Claim claim, Standing.Moving moving, String why) {
        desk.tell(claim, new ProgressEvent.Noted(why + " The pull request stays as it is."));
        publication.follow(claim, moving.pullRequest());
    }

    private void leave(Claim claim, Standing.Moving moving) {
        var left = pullRequests.withdraw(moving.pullRequest(), WHY);
        if (left.state() == PullRequest.State.MERGED) {
            publication.follow(claim, left);
        } else {
            desk.startOver(claim, Steps.moved(moving));
        }
    }
}

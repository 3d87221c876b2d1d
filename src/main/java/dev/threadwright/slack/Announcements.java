package dev.threadwright.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.threadwright.progress.ProgressEvent.PullRequestOpened;
import dev.threadwright.progress.ProgressEvent.Shipped;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A line in the thread that tells whoever asked that it is live: an update of the card would call nobody. There is one
 * for each task, however often we die: who is about to post it looks for it first.
 */
@ApplicationScoped
class Announcements {
    private static final int MOST_WHERE = 100;

    private final CardCalls calls;
    private final CardMetrics metrics;
    private final Clock clock;

    Announcements(CardCalls calls, CardMetrics metrics, Clock clock) {
        this.calls = calls;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Sends what the state says is to be sent and was not. It is not urgent: what fails is tried again later. */
    Shown send(Claim claim, Shown shown) {
        Optional<Shipped> live = claim.state().last(Shipped.class);
        return live.isEmpty() || shown.around().announced() || shown.ts() == null
                ? shown
                : send(claim, live.get(), shown);
    }

    private Shown send(Claim claim, Shipped live, Shown shown) {
        Instant now = clock.instant();
        if (!Pace.mayBegin(claim.leaseUntil(), now)) {
            return shown.postponed(now);
        }
        return switch (calls.findAnnouncement(claim.thread(), claim.messageTs(), claim.task())) {
            case Search.Found _ -> shown.with(shown.around().wasAnnounced());
            case Search.Unfinished(Reply reply) -> after(reply, shown);
            case Search.Absent _ -> after(calls.announce(claim.thread(), claim.task(), rendered(claim, live)), shown);
        };
    }

    private Shown after(Reply reply, Shown shown) {
        Instant now = clock.instant();
        return switch (reply) {
            case Reply.Done _ -> shown.with(shown.around().wasAnnounced());
            case Reply.Later(var asked) -> shown.postponed(now.plus(asked));
            case Reply.Unknown _ -> shown.postponed(now.plus(Pace.LONGEST));
            case Reply.Refused(String error) -> {
                metrics.failed(error);
                yield switch (Remedy.of(error)) {
                    case GIVE_UP, WITHOUT_BLOCKS, POST_ANEW ->
                        shown.with(shown.around().wasAnnounced());
                    case KNOCK, TRY_AGAIN -> shown.postponed(now.plus(Pace.LONGEST));
                };
            }
        };
    }

    private static Rendered rendered(Claim claim, Shipped live) {
        return rendered(claim.asker(), claim.state(), live);
    }

    /** @param asker a Slack user's id */
    static Rendered rendered(String asker, CardState state, Shipped live) {
        boolean known = CardTexts.isUser(asker);
        String where = Visible.cut(Visible.words(live.where()), MOST_WHERE);
        Optional<PullRequestOpened> opened = state.last(PullRequestOpened.class);
        String what = opened.map(PullRequestOpened::number)
                .map(CardTexts::pullRequest)
                .orElse(CardTexts.THE_CHANGE);
        var line = new ArrayList<ObjectNode>();
        if (known) {
            line.add(BlockKit.user(asker));
            line.add(BlockKit.text(" "));
        }
        line.add(opened.map(PullRequestOpened::url)
                .map(url -> BlockKit.link(url, what))
                .orElseGet(() -> BlockKit.text(what)));
        line.add(BlockKit.text(CardTexts.isLive(where)));
        return new Rendered(
                (known ? "<@" + asker + "> " : "") + what + Visible.mrkdwn(CardTexts.isLive(where)),
                BlockKit.array(List.of(BlockKit.richText(List.of(BlockKit.line(line)))))
                        .toString());
    }
}

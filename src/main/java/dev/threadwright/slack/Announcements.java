package dev.threadwright.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.threadwright.progress.ProgressEvent.PullRequestOpened;
import dev.threadwright.progress.ProgressEvent.Shipped;
import jakarta.enterprise.context.ApplicationScoped;
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
    private final Below below;

    Announcements(CardCalls calls, Below below) {
        this.calls = calls;
        this.below = below;
    }

    /** Sends what the state says is to be sent and was not. */
    Shown send(Claim claim, Shown shown) {
        Optional<Shipped> live = claim.state().last(Shipped.class);
        return live.isEmpty() || shown.around().announced() || shown.ts() == null
                ? shown
                : send(claim, live.get(), shown);
    }

    private Shown send(Claim claim, Shipped live, Shown shown) {
        Shown sent = shown.with(shown.around().wasAnnounced());
        return below.send(
                claim,
                shown,
                () -> calls.findAnnouncement(claim.thread(), claim.messageTs(), claim.task())
                        .orPosted(() -> calls.announce(
                                claim.thread(), claim.task(), rendered(claim.asker(), claim.state(), live))),
                sent,
                sent);
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

package dev.threadwright.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.threadwright.progress.ProgressEvent.Elsewhere;
import dev.threadwright.progress.ProgressEvent.Followed;
import dev.threadwright.progress.ProgressEvent.Outcome;
import dev.threadwright.task.TaskId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The card of a task that follows another one: where, what became of it there, and how to have it done all the same. */
final class FollowedBlocks {
    private static final String ELSEWHERE = "Somebody asked for this already, and it is being worked on.";
    private static final String ENDED = "Somebody asked for this already.";
    private static final String BEFORE = "Already asked by ";
    private static final String THERE = "follow it there";
    private static final String TOGETHER = "This becomes one pull request";
    private static final String APART = "Take it out again";
    private static final String ANYWAY = "Ask anyway";

    private FollowedBlocks() {}

    static void show(CardDraft card, CardState state, Followed followed) {
        Elsewhere where = followed.where();
        if (followed.joined()) {
            together(card, where);
        } else if (where == null) {
            card.sentences(state.end().isEmpty() ? ELSEWHERE : ENDED);
        } else {
            card.block(BlockKit.richText(List.of(BlockKit.line(line(where))))).aloud(BEFORE + "somebody: " + THERE);
        }
        var pullRequest = followed.pullRequest();
        if (pullRequest != null) {
            String repo = pullRequest.repo().toString();
            card.link(
                    "",
                    CardTexts.pullRequest(pullRequest.number()),
                    pullRequest.url(),
                    state.end().isEmpty() ? CardTexts.openIn(repo) : CardTexts.in(repo));
        }
    }

    private static void together(CardDraft card, @Nullable Elsewhere where) {
        if (where == null) {
            card.sentences(TOGETHER + ".");
            return;
        }
        card.block(BlockKit.richText(List.of(BlockKit.line(
                        BlockKit.text(TOGETHER + " with what "),
                        BlockKit.user(where.asker().user()),
                        BlockKit.text(" asked for: "),
                        BlockKit.link(where.message(), THERE)))))
                .aloud(TOGETHER + ".");
    }

    private static List<ObjectNode> line(Elsewhere where) {
        var line = new ArrayList<ObjectNode>();
        line.add(BlockKit.text(BEFORE));
        line.add(BlockKit.user(where.asker().user()));
        if (where.channel() != null) {
            line.add(BlockKit.text(" in "));
            line.add(BlockKit.channel(where.channel()));
        }
        line.add(BlockKit.text(": "));
        line.add(BlockKit.link(where.message(), THERE));
        return line;
    }

    /** As long as that would be obeyed. */
    static void anyway(CardDraft card, TaskId task, CardState state, Followed followed) {
        boolean merged =
                state.end().filter(ended -> ended.outcome() == Outcome.MERGED).isPresent();
        boolean ended = state.end().isPresent();
        boolean approved = followed.joined() && !ended && followed.pullRequest() != null;
        if (!merged && !approved) {
            String label = followed.joined() && !ended ? APART : ANYWAY;
            card.block(BlockKit.actions(BlockKit.button(label, "ask.anyway", task + ":" + followed.revision())));
        }
    }
}

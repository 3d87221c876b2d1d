package dev.threadwright.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.threadwright.moderation.Case;
import dev.threadwright.progress.ProgressEvent.Withheld;
import dev.threadwright.task.TaskId;
import java.util.List;

/** What is held back, as people see it: they can ask an admin, and admins decide. */
final class AppealBlocks {
    static final String APPEAL = "moderation.appeal";
    static final String ALLOW = "moderation.allow";
    static final String UPHOLD = "moderation.uphold";

    private AppealBlocks() {}

    static void show(CardDraft card, TaskId task, Withheld withheld) {
        card.sentences(withheld.sentence());
        var drop = BlockKit.button(CardTexts.DROP, "change.drop", task + ":" + withheld.revision());
        if (withheld.appealed()) {
            card.remark(AppealTexts.ASKED_ALREADY);
            card.block(BlockKit.actions(drop));
        } else {
            card.block(BlockKit.actions(BlockKit.button(AppealTexts.APPEAL, APPEAL, withheld.held()), drop));
        }
    }

    /** For who asked without a message of their own. */
    static Rendered held(Case held) {
        var words = Visible.mrkdwn(Visible.words(AppealTexts.blocked(held)));
        return new Rendered(
                words,
                BlockKit.array(List.of(FormKit.section(words), BlockKit.actions(appeal(held))))
                        .toString());
    }

    static ObjectNode appeal(Case held) {
        return BlockKit.button(AppealTexts.APPEAL, APPEAL, held.id());
    }

    /** For an admin. @param link to the message, or empty */
    static Rendered question(Case held, String link) {
        var words = AppealTexts.question(held, link);
        return new Rendered(
                words,
                BlockKit.array(List.of(FormKit.section(words), decide(held))).toString());
    }

    static ObjectNode decide(Case held) {
        return BlockKit.actions(
                BlockKit.button(AppealTexts.ALLOW, ALLOW, held.id()),
                BlockKit.button(AppealTexts.UPHOLD, UPHOLD, held.id()).put("style", "danger"));
    }
}

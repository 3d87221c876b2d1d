package dev.threadwright.slack;

import static com.slack.api.model.block.Blocks.section;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.MarkdownTextObject;
import java.util.ArrayList;
import java.util.List;

/** What one person is told in answer to a command. @param blocks none where the text says it all */
record Notice(String text, List<LayoutBlock> blocks) {
    static Notice of(String text) {
        return new Notice(text, List.of());
    }

    /** Mrkdwn of a block in which strangers' words stand, escaped: Slack links nothing but what is written as a link. */
    static MarkdownTextObject quoting(String words) {
        return MarkdownTextObject.builder()
                .text(Visible.cutMrkdwn(words, BlockKit.MOST_SECTION))
                .verbatim(true)
                .build();
    }

    /** The same below that, in mrkdwn. */
    Notice under(String words) {
        var all = new ArrayList<LayoutBlock>();
        all.add(section(block -> block.text(quoting(words))));
        all.addAll(blocks);
        return new Notice(words, all);
    }
}

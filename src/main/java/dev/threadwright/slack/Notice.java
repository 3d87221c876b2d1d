package dev.threadwright.slack;

import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.markdownText;

import com.slack.api.model.block.LayoutBlock;
import java.util.ArrayList;
import java.util.List;

/** What one person is told in answer to a command. @param blocks none where the text says it all */
record Notice(String text, List<LayoutBlock> blocks) {
    static Notice of(String text) {
        return new Notice(text, List.of());
    }

    /** The same below that, in mrkdwn. */
    Notice under(String words) {
        var all = new ArrayList<LayoutBlock>();
        all.add(section(block -> block.text(markdownText(words))));
        all.addAll(blocks);
        return new Notice(words, all);
    }
}

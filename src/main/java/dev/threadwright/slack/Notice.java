package dev.threadwright.slack;

import com.slack.api.model.block.LayoutBlock;
import java.util.List;

/** What one person is told in answer to a command. @param blocks none where the text says it all */
record Notice(String text, List<LayoutBlock> blocks) {
    static Notice of(String text) {
        return new Notice(text, List.of());
    }
}

package dev.threadwright.playground;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What Slack would find wrong, for tests of what is sent. */
public final class SlackRules {
    private SlackRules() {}

    /** @param blocks of a message */
    public static List<String> brokenIn(JsonNode blocks) {
        return BlockRules.brokenBlocks(blocks);
    }

    /** @param view a modal, or a Home tab */
    public static List<String> brokenInView(JsonNode view) {
        return BlockRules.brokenView(view);
    }
}

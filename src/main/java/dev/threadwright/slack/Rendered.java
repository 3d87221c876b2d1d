package dev.threadwright.slack;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A card as Slack takes it.
 *
 * @param text mrkdwn for notifications and screen readers, at most {@value #MOST_TEXT} characters
 * @param blocks a JSON list; empty where Slack would not take the blocks and the text has to do
 */
record Rendered(String text, String blocks) {
    /** Slack's limit for the text of chat.update. */
    static final int MOST_TEXT = 4000;

    Rendered withoutBlocks() {
        return new Rendered(text, "");
    }

    /** The same for what looks the same. */
    String hash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(text.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return HexFormat.of().formatHex(digest.digest(blocks.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}

package dev.threadwright.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * OpenAI's own compaction: one encrypted item stands for everything before it, which may then be left out
 * (https://developers.openai.com/api/docs/guides/compaction). What people said is sent all the same: nobody can read in
 * the item whether it kept their words.
 */
final class Compaction {
    private static final List<String> GIVEN_BACK = List.of("type", "id", "encrypted_content");

    private Compaction() {}

    /** The item as it is given back: it comes with fields that are not taken. */
    static String given(JsonNode item) {
        ObjectNode given = item.deepCopy();
        return given.retain(GIVEN_BACK).toString();
    }

    /** The messages from the one that has the latest item; all, where there is none. */
    static List<ChatMessage> since(List<ChatMessage> messages) {
        return messages.subList(latest(messages), messages.size());
    }

    /** What the model was told before that, word for word; nothing where there is no item. */
    static List<ChatMessage.User> told(List<ChatMessage> messages) {
        return messages.subList(0, latest(messages)).stream()
                .filter(ChatMessage.User.class::isInstance)
                .map(ChatMessage.User.class::cast)
                .toList();
    }

    private static int latest(List<ChatMessage> messages) {
        for (int i = messages.size() - 1; i > 0; i--) {
            if (messages.get(i) instanceof ChatMessage.Model model && model.compacts()) {
                return i;
            }
        }
        return 0;
    }

    static boolean isOne(ChatMessage.Opaque opaque) {
        return opaque.provider().equals(Provider.OPENAI.label()) && isItem(opaque.json());
    }

    /** What is kept of a message, from the latest item on. */
    static List<Pieces.Piece> since(ChatMessage.Model message) {
        var pieces = Pieces.of(Provider.OPENAI, message);
        for (int i = pieces.size() - 1; i > 0; i--) {
            if (pieces.get(i) instanceof Pieces.Piece.Kept(String json) && isItem(json)) {
                return pieces.subList(i, pieces.size());
            }
        }
        return pieces;
    }

    private static boolean isItem(String json) {
        return Pieces.tree(json).path("type").asText("").equals("compaction");
    }
}

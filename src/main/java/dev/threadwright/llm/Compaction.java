package dev.threadwright.llm;

import java.util.List;

/** OpenAI's own compaction: one encrypted item stands for everything before it. */
final class Compaction {
    private Compaction() {}

    /** The messages from the one that has the latest item; all, where there is none. Nothing before it is to be sent. */
    static List<ChatMessage> since(List<ChatMessage> messages) {
        for (int i = messages.size() - 1; i > 0; i--) {
            if (messages.get(i) instanceof ChatMessage.Model model
                    && model.opaque().stream().anyMatch(Compaction::isOne)) {
                return messages.subList(i, messages.size());
            }
        }
        return messages;
    }

    private static boolean isOne(ChatMessage.Opaque opaque) {
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

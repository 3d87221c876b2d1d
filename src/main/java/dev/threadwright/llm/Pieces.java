package dev.threadwright.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The pieces of a model's message in the order in which its provider gave them. A {@link ChatMessage.Model} keeps words,
 * calls and opaque things apart; where their order was another than opaque, words, calls, or where words had a mark, one
 * more opaque thing says so: {@code {"order":"o w12:commentary c o c"}}.
 */
final class Pieces {
    private static final String ORDER = "order";
    private static final String BETWEEN = "\n\n";

    private Pieces() {}

    sealed interface Piece {
        /** Given back as it is. */
        record Kept(String json) implements Piece {}

        /** @param mark what the provider calls the kind of it; empty where that is nothing like a name */
        record Words(String text, String mark) implements Piece {
            private static final Pattern NAME = Pattern.compile("[a-z_]{1,40}");

            public Words {
                mark = NAME.matcher(mark).matches() ? mark : "";
            }
        }

        record Call(ToolCall call) implements Piece {}
    }

    static ChatMessage.Model message(Provider provider, List<Piece> pieces) {
        var texts = new ArrayList<String>();
        var calls = new ArrayList<ToolCall>();
        var opaque = new ArrayList<ChatMessage.Opaque>();
        for (Piece piece : pieces) {
            switch (piece) {
                case Piece.Kept(String json) -> opaque.add(new ChatMessage.Opaque(provider.label(), json));
                case Piece.Words(String text, String _) -> texts.add(text);
                case Piece.Call(ToolCall call) -> calls.add(call);
            }
        }
        var order = pieces.stream().map(Pieces::sign).collect(Collectors.joining(" "));
        if (!order.matches("(o ?)*(w[0-9]+ ?)?(c ?)*")) {
            opaque.add(new ChatMessage.Opaque(provider.label(), "{\"%s\":\"%s\"}".formatted(ORDER, order)));
        }
        return new ChatMessage.Model(String.join(BETWEEN, texts), calls, opaque);
    }

    private static String sign(Piece piece) {
        return switch (piece) {
            case Piece.Kept _ -> "o";
            case Piece.Words(String text, String mark) -> "w" + text.length() + (mark.isEmpty() ? "" : ":" + mark);
            case Piece.Call _ -> "c";
        };
    }

    static List<Piece> of(Provider provider, ChatMessage.Model message) {
        var kept = new ArrayList<String>();
        String order = "";
        for (var opaque : message.opaque()) {
            if (opaque.provider().equals(provider.label())) {
                JsonNode thing = tree(opaque.json());
                // A provider's own thing has a type besides.
                if (thing.size() == 1 && thing.has(ORDER)) {
                    order = thing.path(ORDER).asText("");
                } else {
                    kept.add(opaque.json());
                }
            }
        }
        var pieces = order.isEmpty() ? plain(message, kept) : ordered(message, kept, order);
        return pieces.stream()
                .filter(piece -> !(piece instanceof Piece.Words(String text, String _) && text.isBlank()))
                .toList();
    }

    private static List<Piece> plain(ChatMessage.Model message, List<String> kept) {
        var pieces = new ArrayList<Piece>();
        kept.forEach(json -> pieces.add(new Piece.Kept(json)));
        pieces.add(new Piece.Words(message.text(), ""));
        message.calls().forEach(call -> pieces.add(new Piece.Call(call)));
        return pieces;
    }

    private static List<Piece> ordered(ChatMessage.Model message, List<String> kept, String order) {
        var pieces = new ArrayList<Piece>();
        var things = kept.iterator();
        var calls = message.calls().iterator();
        int from = 0;
        for (String sign : order.split(" ")) {
            switch (sign.charAt(0)) {
                case 'o' -> pieces.add(new Piece.Kept(things.next()));
                case 'c' -> pieces.add(new Piece.Call(calls.next()));
                default -> {
                    String[] parts = sign.substring(1).split(":", 2);
                    int to = from + Integer.parseInt(parts[0]);
                    pieces.add(new Piece.Words(message.text().substring(from, to), parts.length > 1 ? parts[1] : ""));
                    from = to + BETWEEN.length();
                }
            }
        }
        return pieces;
    }

    /** What was kept is what we wrote. */
    static JsonNode tree(String json) {
        try {
            return ServerSentEvents.JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a kept piece of a conversation is no JSON: " + e.getOriginalMessage());
        }
    }
}

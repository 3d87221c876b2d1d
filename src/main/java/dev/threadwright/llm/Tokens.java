package dev.threadwright.llm;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;

/**
 * How many tokens something has, about: counted as OpenAI's models count. Others count up to a third more for the same
 * text, and what is encrypted is guessed. A conversation is the sum of its messages, so each needs to be counted once.
 */
public final class Tokens {
    /** What stands around a message, a call or a tool. */
    private static final int AROUND = 4;

    /** Characters that are counted at once: a long line without a blank takes more than its share. */
    private static final int SLICE = 8 * 1024;

    /** Of a text longer than this, slices are counted and the rest is taken for the like. */
    private static final int MOST_SLICES = 32;

    private Tokens() {}

    private static final class Holder {
        static final Encoding ENCODING = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
    }

    public static int of(String text) {
        int slices = (text.length() + SLICE - 1) / SLICE;
        int step = Math.max(1, (slices + MOST_SLICES - 1) / MOST_SLICES);
        long tokens = 0;
        long counted = 0;
        for (int slice = 0; slice < slices; slice += step) {
            int from = slice * SLICE;
            int to = Math.min(text.length(), from + SLICE);
            tokens += Holder.ENCODING.countTokensOrdinary(text.substring(from, to));
            counted += to - from;
        }
        return (int) Math.min(Integer.MAX_VALUE, counted == 0 ? 0 : tokens * text.length() / counted);
    }

    public static int of(ChatMessage message) {
        return switch (message) {
            case ChatMessage.User(String text) -> AROUND + of(text);
            case ChatMessage.Result(String call, String text, boolean _) -> AROUND + of(call) + of(text);
            case ChatMessage.Model model ->
                AROUND
                        + of(model.text())
                        + model.calls().stream().mapToInt(Tokens::of).sum()
                        + model.opaque().stream().mapToInt(Tokens::of).sum();
        };
    }

    public static int of(ToolSpec tool) {
        return AROUND + of(tool.name()) + of(tool.description()) + of(tool.schema());
    }

    /** All that is sent: of what stands before a provider's own compaction, only what the model was told. */
    public static int of(ChatRequest request) {
        return of(request.instructions())
                + request.tools().stream().mapToInt(Tokens::of).sum()
                + Compaction.told(request.messages()).stream()
                        .mapToInt(Tokens::of)
                        .sum()
                + Compaction.since(request.messages()).stream()
                        .mapToInt(Tokens::of)
                        .sum();
    }

    private static int of(ToolCall call) {
        return AROUND + of(call.id()) + of(call.name()) + of(call.arguments());
    }

    /** Base64 of something encrypted: three quarters of it are bytes, and about four of these a token. */
    private static int of(ChatMessage.Opaque opaque) {
        return opaque.json().length() * 3 / 16;
    }
}

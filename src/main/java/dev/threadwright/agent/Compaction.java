package dev.threadwright.agent;

import dev.threadwright.llm.ChatMessage;
import dev.threadwright.llm.ModelCard;
import dev.threadwright.llm.ToolSpec;
import dev.threadwright.llm.Usage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Keeps a conversation within the model's window: what people said stays word for word, the rest is handed over in short. */
final class Compaction {
    private final Transcript transcript;
    private final Logbook logbook;
    private final ModelCard card;
    private final AgentSettings settings;

    Compaction(Transcript transcript, Logbook logbook, ModelCard card, AgentSettings settings) {
        this.transcript = transcript;
        this.logbook = logbook;
        this.card = card;
        this.settings = settings;
    }

    /** Characters of one answer of a tool: an eighth of the window, at three characters for a token. */
    int mostOutput() {
        return Math.min(settings.mostOutput(), card.window() * 3 / 8);
    }

    void shortenWhereFull(List<ToolSpec> tools) {
        long most = (long) (card.window() * settings.fullAt()) - Math.min(settings.mostReply(), card.window() / 4);
        if (size(tools) > most) {
            shorten();
        }
    }

    /** Whether it is shorter now. */
    boolean shortenHarder(List<ToolSpec> tools) {
        long before = size(tools);
        shorten();
        return size(tools) < before;
    }

    private void shorten() {
        var context = new ArrayList<ChatMessage>();
        context.add(transcript.first());
        if (!transcript.spoken().isEmpty()) {
            context.add(new ChatMessage.User(String.join("\n", transcript.spoken())));
        }
        logbook.keep(new Entry.Compacted(context, Usage.NONE, BigDecimal.ZERO, 0));
    }

    private long size(List<ToolSpec> tools) {
        return (transcript.instructions().length()
                        + tools.stream()
                                .mapToInt(tool -> tool.schema().length()
                                        + tool.description().length())
                                .sum()
                        + transcript.context().stream()
                                .mapToInt(message -> message.toString().length())
                                .sum())
                / 3;
    }
}

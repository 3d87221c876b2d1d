package dev.threadwright.llm;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/** A model that says what a script says, here and at once. Any number of threads may talk with it. */
public final class ScriptedChatModel implements ChatModel {
    private final Function<ChatRequest, Reply> script;
    private final ModelCard card;
    private final Duration latency;
    private final List<ChatRequest> heard = new CopyOnWriteArrayList<>();

    private ScriptedChatModel(Function<ChatRequest, Reply> script, ModelCard card, Duration latency) {
        this.script = script;
        this.card = card;
        this.latency = latency;
    }

    /** Answers the first request with the first reply, and so on. @throws AssertionError where it is asked once more */
    public static ScriptedChatModel saying(Reply... replies) {
        var next = new AtomicInteger();
        return answering(request -> {
            int turn = next.getAndIncrement();
            if (turn >= replies.length) {
                throw new AssertionError(
                        "the script has %d replies, and one more was asked for: %s".formatted(replies.length, request));
            }
            return replies[turn];
        });
    }

    public static ScriptedChatModel answering(Function<ChatRequest, Reply> script) {
        var card = new ModelCard("scripted", "scripted", 200_000, Price.FREE, false);
        return new ScriptedChatModel(script, card, Duration.ZERO);
    }

    /** The same script, and a window of so many tokens: a request that does not fit in it is too long. */
    public ScriptedChatModel withWindow(int tokens) {
        var smaller = new ModelCard(card.provider(), card.name(), tokens, card.price(), card.rehearsal());
        return new ScriptedChatModel(script, smaller, latency);
    }

    public ScriptedChatModel withPrice(Price price) {
        var dearer = new ModelCard(card.provider(), card.name(), card.window(), price, card.rehearsal());
        return new ScriptedChatModel(script, dearer, latency);
    }

    /** The same script, and so long before each reply. */
    public ScriptedChatModel withLatency(Duration before) {
        return new ScriptedChatModel(script, card, before);
    }

    /** A reply with words and calls, whose tokens are counted when it is said. */
    public static Reply says(String text, ToolCall... calls) {
        return new Reply.Answered(new ChatMessage.Model(text, List.of(calls), List.of()), Usage.NONE, false);
    }

    @Override
    public ModelCard card() {
        return card;
    }

    /** The requests so far, those that were too long among them. */
    public List<ChatRequest> heard() {
        return List.copyOf(heard);
    }

    @Override
    public Reply reply(ChatRequest request, Consumer<String> text) throws InterruptedException {
        heard.add(request);
        int input = Tokens.of(request);
        Thread.sleep(latency);
        if (input > card.window()) {
            return new Reply.TooLong();
        }
        var reply = script.apply(request);
        if (reply instanceof Reply.Answered(ChatMessage.Model message, Usage usage, boolean cut)) {
            text.accept(message.text());
            return usage.equals(Usage.NONE)
                    ? new Reply.Answered(message, new Usage(input, 0, 0, Tokens.of(message)), cut)
                    : reply;
        }
        return reply;
    }
}

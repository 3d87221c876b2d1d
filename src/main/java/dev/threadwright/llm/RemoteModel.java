package dev.threadwright.llm;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** A model at the other end of a line that may break. */
final class RemoteModel implements ChatModel {
    private static final Logger LOG = Logger.getLogger(RemoteModel.class);

    private final ModelCard card;
    private final Protocol protocol;
    private final Backoff backoff;
    private final Clock clock;
    private final LongAdder asked = new LongAdder();
    private final LongAdder vain = new LongAdder();

    RemoteModel(ModelCard card, Protocol protocol, Backoff backoff, Clock clock) {
        this.card = card;
        this.protocol = protocol;
        this.backoff = backoff;
        this.clock = clock;
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public Reply reply(ChatRequest request, Consumer<String> text) throws InterruptedException {
        var begun = clock.instant();
        for (int tried = 1; ; tried++) {
            asked.increment();
            switch (send(request, text)) {
                case Attempt.Final(Reply reply) -> {
                    return reply;
                }
                case Attempt.Again(String sentence, Duration pause) -> {
                    vain.increment();
                    var wait = backoff.wait(
                            tried, pause, ThreadLocalRandom.current().nextDouble());
                    if (!backoff.allows(tried, Duration.between(begun, clock.instant()), wait)) {
                        return new Reply.Unavailable(sentence, pause);
                    }
                    LOG.debugf("%s Try %d follows in %d ms.", sentence, tried + 1, wait.toMillis());
                    Thread.sleep(wait);
                }
            }
        }
    }

    /** How often it was asked since the start, and how often in vain. */
    ChatModels.Tries tries() {
        return new ChatModels.Tries(asked.sum(), vain.sum());
    }

    /** Makes the first request as fast as the others. */
    void prepare() {
        var tool = new ToolSpec("look", "Looks.", "{\"type\":\"object\"}");
        var call = new ToolCall("1", tool.name(), "{}");
        var messages = List.<ChatMessage>of(
                new ChatMessage.User("Look."),
                new ChatMessage.Model("I look.", List.of(call), List.of()),
                new ChatMessage.Result(call.id(), "Nothing.", false));
        protocol.prepare(new ChatRequest("ready", "You look.", List.of(tool), messages, Effort.LOW, 100));
    }

    /**
     * Sends on a virtual thread: interrupting one that waits for a socket closes the socket, which no other way to stop
     * a client's blocking call does. The words are handed over here, on the thread that asked.
     */
    private Attempt send(ChatRequest request, Consumer<String> text) throws InterruptedException {
        var heard = new LinkedBlockingQueue<Heard>();
        var line = Thread.ofVirtual().name("llm " + card.name()).start(() -> listen(request, heard));
        try {
            while (true) {
                switch (heard.take()) {
                    case Heard.Words(String words) -> text.accept(words);
                    case Heard.End(Attempt attempt) -> {
                        return attempt;
                    }
                    case Heard.Broken(Throwable cause) -> throw broken(cause);
                }
            }
        } finally {
            line.interrupt();
        }
    }

    /** Where it happened, and not what it says: that may quote what was sent. */
    private IllegalStateException broken(Throwable cause) {
        var broken = new IllegalStateException("cannot speak with %s: %s"
                .formatted(card.name(), cause.getClass().getName()));
        broken.setStackTrace(cause.getStackTrace());
        return broken;
    }

    private void listen(ChatRequest request, BlockingQueue<Heard> heard) {
        try {
            heard.add(new Heard.End(protocol.send(request, words -> heard.add(new Heard.Words(words)))));
        } catch (RuntimeException | Error broken) {
            heard.add(new Heard.Broken(broken));
        }
    }

    private sealed interface Heard {
        record Words(String words) implements Heard {}

        record End(Attempt attempt) implements Heard {}

        record Broken(Throwable cause) implements Heard {}
    }
}

package dev.threadwright.agent;

import dev.threadwright.llm.ChatMessage;
import dev.threadwright.llm.ChatModel;
import dev.threadwright.llm.ChatRequest;
import dev.threadwright.llm.ModelCard;
import dev.threadwright.llm.Price;
import dev.threadwright.llm.Reply;
import dev.threadwright.llm.ToolCall;
import dev.threadwright.llm.Usage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;

/** A model that says what it was told to say, one reply after the other, and remembers what it was asked. */
final class PlayedModel implements ChatModel {
    final List<ChatRequest> requests = new ArrayList<>();
    private final Deque<Function<ChatRequest, Reply>> replies = new ArrayDeque<>();
    private final ModelCard card;
    private int calls;

    PlayedModel() {
        this(128_000, Price.FREE);
    }

    PlayedModel(int window, Price price) {
        this.card = new ModelCard("rehearsal", "played", window, price, false);
    }

    /** A call of a tool, its arguments with single quotes. */
    record Wanted(String tool, String arguments) {}

    static Wanted call(String tool, String arguments) {
        return new Wanted(tool, arguments.replace('\'', '"'));
    }

    PlayedModel calls(Wanted... wanted) {
        List<ToolCall> made = new ArrayList<>();
        for (Wanted one : wanted) {
            made.add(new ToolCall("call-" + ++calls, one.tool(), one.arguments()));
        }
        return answers(new Reply.Answered(new ChatMessage.Model("", made, List.of()), new Usage(100, 0, 0, 10), false));
    }

    PlayedModel calls(String tool, String arguments) {
        return calls(call(tool, arguments));
    }

    PlayedModel says(String text) {
        return answers(
                new Reply.Answered(new ChatMessage.Model(text, List.of(), List.of()), new Usage(100, 0, 0, 10), false));
    }

    PlayedModel answers(Reply reply) {
        return answers(_ -> reply);
    }

    PlayedModel answers(Function<ChatRequest, Reply> reply) {
        replies.add(reply);
        return this;
    }

    /** Does something before the next reply. */
    PlayedModel meanwhile(Callable<?> act, Function<PlayedModel, PlayedModel> next) {
        next.apply(this);
        Function<ChatRequest, Reply> last = replies.removeLast();
        return answers(request -> {
            try {
                act.call();
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
            return last.apply(request);
        });
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public synchronized Reply reply(ChatRequest request, Consumer<String> text) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        requests.add(request);
        Function<ChatRequest, Reply> next = replies.poll();
        if (next == null) {
            throw new IllegalStateException(
                    "Nothing more was to be asked: " + request.messages().getLast());
        }
        return next.apply(request);
    }

    /** What the tools answered that were called before that request, in order. */
    List<String> results(int request) {
        var results = new ArrayList<String>();
        List<ChatMessage> messages = requests.get(request).messages();
        for (int i = messages.size() - 1; i >= 0 && !(messages.get(i) instanceof ChatMessage.Model); i--) {
            if (messages.get(i) instanceof ChatMessage.Result result) {
                results.addFirst(result.text());
            }
        }
        return results;
    }

    /** The last message of that request, where it is the session's own or people's. */
    String told(int request) {
        return requests.get(request).messages().getLast() instanceof ChatMessage.User user ? user.text() : "";
    }
}

package dev.threadwright.agent;

import dev.threadwright.llm.ChatMessage;
import dev.threadwright.llm.ChatRequest;
import dev.threadwright.llm.Reply;
import dev.threadwright.llm.ScriptedChatModel;
import dev.threadwright.llm.ToolCall;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/** What a scripted model says in a session, reply after reply, and what it was told before each. */
final class Script {
    private final Deque<Function<ChatRequest, Reply>> replies = new ArrayDeque<>();
    private ScriptedChatModel model;
    private int calls;

    Script() {
        this.model = ScriptedChatModel.answering(this::next);
    }

    /** One that follows no order. */
    Script(Function<ChatRequest, Reply> always) {
        this.model = ScriptedChatModel.answering(always);
    }

    ScriptedChatModel model() {
        return model;
    }

    Script as(Function<ScriptedChatModel, ScriptedChatModel> other) {
        model = other.apply(model);
        return this;
    }

    private Reply next(ChatRequest request) {
        Function<ChatRequest, Reply> next = replies.poll();
        if (next == null) {
            throw new AssertionError(
                    "Nothing more was to be asked: " + request.messages().getLast());
        }
        return next.apply(request);
    }

    /** Calls one tool. @param arguments with single quotes */
    Script calls(String tool, String arguments) {
        return says(ScriptedChatModel.says("", call(tool, arguments)));
    }

    ToolCall call(String tool, String arguments) {
        return new ToolCall("call-" + ++calls, tool, arguments.replace('\'', '"'));
    }

    Script says(String text) {
        return says(ScriptedChatModel.says(text));
    }

    Script says(Reply reply) {
        return says(_ -> reply);
    }

    Script says(Function<ChatRequest, Reply> reply) {
        replies.add(reply);
        return this;
    }

    /** That the next reply comes only after something else happened. */
    Script meanwhile(Runnable act) {
        return says(request -> {
            act.run();
            return next(request);
        });
    }

    List<ChatRequest> heard() {
        return model.heard();
    }

    /** What the tools answered that were called just before that request, in order. */
    List<String> results(int request) {
        var results = new ArrayList<String>();
        List<ChatMessage> messages = heard().get(request).messages();
        for (int i = messages.size() - 1; i >= 0 && !(messages.get(i) instanceof ChatMessage.Model); i--) {
            if (messages.get(i) instanceof ChatMessage.Result result) {
                results.addFirst(result.text());
            }
        }
        return results;
    }

    /** The last message of that request, where it is the session's own or people's. */
    String told(int request) {
        return heard().get(request).messages().getLast() instanceof ChatMessage.User user ? user.text() : "";
    }
}

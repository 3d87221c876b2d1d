package dev.threadwright.acp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.threadwright.sandbox.Talk;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A program that speaks the Agent Client Protocol, version 1 (https://agentclientprotocol.com/protocol/overview), with one
 * conversation. Messages are handled on the caller's thread, one at a time.
 *
 * <p>The protocol's own Java library is not used: it starts the program itself, outside of any sandbox, reads lines of any
 * length, and gives up at the first that is no message.
 */
public final class Peer implements AutoCloseable {
    private static final int VERSION = 1;
    /** JSON-RPC 2.0, 5.1. */
    private static final int NO_SUCH_METHOD = -32601;

    private static final int INVALID = -32602;

    private final Talk talk;
    private int last;
    private String session = "";

    public Peer(Talk talk) {
        this.talk = talk;
    }

    /** How a conversation begins. */
    public sealed interface Beginning {
        record Begun() implements Beginning {}

        /** @param why a clause */
        record Refused(String why) implements Beginning {}
    }

    /**
     * Introduces us, and begins a conversation.
     *
     * @param folder where it is to work
     * @param signIn the protocol's name of a way to sign in; empty: none is needed
     * @param patience for each answer
     */
    public Beginning begin(String folder, Optional<String> signIn, Duration patience) throws InterruptedException {
        Answer hello = ask(
                "initialize",
                params -> {
                    params.put("protocolVersion", VERSION);
                    ObjectNode capabilities = params.putObject("clientCapabilities");
                    capabilities.putObject("fs").put("readTextFile", true).put("writeTextFile", true);
                    capabilities.put("terminal", false);
                    params.putObject("clientInfo")
                            .put("name", "threadwright")
                            .put("title", "Threadwright")
                            .put("version", "1");
                },
                patience);
        if (hello.trouble() != null) {
            return new Beginning.Refused(hello.trouble());
        }
        int version = hello.result().path("protocolVersion").asInt();
        if (version != VERSION) {
            return new Beginning.Refused("speaks version %d of the protocol, not %d".formatted(version, VERSION));
        }
        if (signIn.isPresent()) {
            Answer signedIn = ask("authenticate", params -> params.put("methodId", signIn.get()), patience);
            if (signedIn.trouble() != null) {
                return new Beginning.Refused(signedIn.trouble());
            }
        }
        Answer begun = ask(
                "session/new",
                params -> {
                    params.put("cwd", folder);
                    params.putArray("mcpServers");
                },
                patience);
        if (begun.trouble() != null) {
            return new Beginning.Refused(begun.trouble());
        }
        session = begun.result().path("sessionId").asText();
        return session.isEmpty() ? new Beginning.Refused("began a conversation without a name") : new Beginning.Begun();
    }

    /** Tells it something; what it says then ends with {@link Said.Ended}, {@link Said.Failed} or {@link Said.Gone}. */
    public void prompt(String text) {
        send("session/prompt", ++last, params -> {
            params.put("sessionId", session);
            params.putArray("prompt").addObject().put("type", "text").put("text", text);
        });
    }

    /** Asks it to end its turn. */
    public void cancel() {
        send("session/cancel", 0, params -> params.put("sessionId", session));
    }

    /** What it says next, waiting at most that long. */
    public Said next(Duration patience) throws InterruptedException {
        return switch (talk.hear(patience)) {
            case Talk.Heard.Silence() -> new Said.Nothing();
            case Talk.Heard.Ended(int exit, String complaints) -> new Said.Gone(exit, complaints);
            case Talk.Heard.Line(String text) ->
                Message.parsed(text).map(this::said).orElseGet(() -> new Said.Garbled("a line that is no message"));
        };
    }

    private Said said(JsonNode message) {
        return Message.said(message, last, session).orElseGet(() -> {
            refuse(new Said.Request(message.get("id")), NO_SUCH_METHOD, "There is no such method here.");
            return new Said.Sign();
        });
    }

    /** Answers that with one of its own options; empty: with none, for the turn is to end. */
    public void choose(Said.Request request, Optional<Said.Option> option) {
        answer(request, result -> {
            ObjectNode outcome = result.putObject("outcome");
            if (option.isPresent()) {
                outcome.put("outcome", "selected").put("optionId", option.get().id());
            } else {
                outcome.put("outcome", "cancelled");
            }
        });
    }

    public void show(Said.Request request, String content) {
        answer(request, result -> result.put("content", content));
    }

    /** Says that it is done. */
    public void confirm(Said.Request request) {
        answer(request, result -> {});
    }

    /** @param why what to do instead */
    public void refuse(Said.Request request, String why) {
        refuse(request, INVALID, why);
    }

    private void refuse(Said.Request request, int code, String why) {
        ObjectNode message = Message.JSON.createObjectNode().put("jsonrpc", "2.0");
        message.set("id", request.id());
        message.putObject("error").put("code", code).put("message", why);
        talk.say(message.toString());
    }

    private void answer(Said.Request request, Consumer<ObjectNode> result) {
        ObjectNode message = Message.JSON.createObjectNode().put("jsonrpc", "2.0");
        message.set("id", request.id());
        result.accept(message.putObject("result"));
        talk.say(message.toString());
    }

    /** @param id 0: nobody waits for an answer */
    private void send(String method, int id, Consumer<ObjectNode> params) {
        ObjectNode message = Message.JSON.createObjectNode().put("jsonrpc", "2.0");
        if (id > 0) {
            message.put("id", id);
        }
        params.accept(message.put("method", method).putObject("params"));
        talk.say(message.toString());
    }

    private record Answer(JsonNode result, @Nullable String trouble) {
        static Answer trouble(String why) {
            return new Answer(Message.JSON.missingNode(), why);
        }
    }

    /** Asks what comes before any conversation. */
    private Answer ask(String method, Consumer<ObjectNode> params, Duration patience) throws InterruptedException {
        send(method, ++last, params);
        long until = System.nanoTime() + patience.toNanos();
        while (true) {
            long left = until - System.nanoTime();
            if (left <= 0) {
                return Answer.trouble("does not answer");
            }
            switch (talk.hear(Duration.ofNanos(left))) {
                case Talk.Heard.Silence() -> {}
                case Talk.Heard.Ended(int exit, String complaints) -> {
                    return Answer.trouble(Message.ended(exit, complaints));
                }
                case Talk.Heard.Line(String text) -> {
                    Optional<Answer> answer = Message.answer(text, last).map(Peer::answered);
                    if (answer.isPresent()) {
                        return answer.get();
                    }
                }
            }
        }
    }

    private static Answer answered(JsonNode message) {
        return message.has("error")
                ? Answer.trouble("says: " + Message.error(message.get("error")))
                : new Answer(message.path("result"), null);
    }

    @Override
    public void close() {
        talk.close();
    }
}

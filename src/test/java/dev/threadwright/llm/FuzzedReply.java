package dev.threadwright.llm;

import com.anthropic.core.ObjectMappers;
import dev.threadwright.Feed;
import dev.threadwright.Fuzzed;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Replies of the three protocols, as they are streamed. What was answered can be given back to whoever said it. */
public final class FuzzedReply implements Fuzzed {
    private static final ToolSpec TOOL = new ToolSpec("look", "Looks.", "{\"type\":\"object\"}");
    private static final List<ChatMessage> WISH = List.of(new ChatMessage.User("Look."));

    @Override
    public String name() {
        return "replies";
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(
                Feed.of(List.of(0), """
                        data: {"choices":[{"delta":{"content":"I look."}}]}

                        data: {"choices":[{"delta":{"tool_calls":[{"index":0,"id":"c1","function":{"name":"look","arguments":"{}"}}]}}]}

                        data: {"choices":[{"delta":{},"finish_reason":"tool_calls"}],"usage":{"prompt_tokens":9,"completion_tokens":3,
                        data: "prompt_tokens_details":{"cached_tokens":2}}}

                        data: [DONE]

                        """),
                Feed.of(
                        List.of(0),
                        "data: {\"error\":{\"code\":429,\"type\":\"rate_limit\",\"message\":\"try again in 2s\"}}\n\n"),
                Feed.of(List.of(1), """
                        data: {"type":"response.output_text.delta","delta":"I look."}

                        data: {"type":"response.output_item.done","item":{"type":"reasoning","encrypted_content":"e","status":null}}

                        data: {"type":"response.output_item.done","item":{"type":"message","phase":"commentary","content":[{"type":"output_text","text":"I look."}]}}

                        data: {"type":"response.output_item.done","item":{"type":"function_call","call_id":"c1","name":"look","arguments":"{}"}}

                        data: {"type":"response.output_item.done","item":{"type":"compaction","id":"i","encrypted_content":"e"}}

                        data: {"type":"response.completed","response":{"usage":{"input_tokens":9,"output_tokens":3}}}

                        """),
                Feed.of(List.of(1), """
                        data: {"type":"response.incomplete","response":{"incomplete_details":{"reason":"content_filter"}}}

                        """),
                Feed.of(List.of(2), """
                        data: {"type":"message_start","message":{"usage":{"input_tokens":9,"cache_read_input_tokens":2}}}

                        data: {"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":""}}

                        data: {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"t"}}

                        data: {"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"s"}}

                        data: {"type":"content_block_start","index":1,"content_block":{"type":"text","text":"I "}}

                        data: {"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"look."}}

                        data: {"type":"content_block_start","index":2,"content_block":{"type":"tool_use","id":"c1","name":"look","input":{}}}

                        data: {"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":"{}"}}

                        data: {"type":"message_delta","delta":{"stop_reason":"tool_use"},"usage":{"output_tokens":3}}

                        data: {"type":"message_stop"}

                        """),
                Feed.of(List.of(2), "data: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\"}}\n\n"));
    }

    @Override
    public void feed(byte[] bytes) {
        var feed = new Feed(bytes);
        var provider = feed.one(List.of(Provider.COMPATIBLE, Provider.OPENAI, Provider.ANTHROPIC));
        var model = new ModelName(provider, "m");
        var failures = new Failures(model, new Secret("sk-not-a-real-key"), Clock.systemUTC());
        var words = new StringBuilder();
        Reading reading = switch (provider) {
            case COMPATIBLE -> new CompletionsReading(request(WISH), failures, words::append);
            case OPENAI -> new ResponsesReading(failures, words::append);
            case ANTHROPIC -> new MessagesReading(failures, words::append);
        };
        if (Reading.read(new ByteArrayInputStream(feed.rest()), reading, failures)
                instanceof Attempt.Final(Reply.Answered(ChatMessage.Model message, var _, boolean _))) {
            Tokens.of(message);
            isGivenBack(model, message);
        }
    }

    private static void isGivenBack(ModelName model, ChatMessage.Model message) {
        var messages = new ArrayList<>(WISH);
        messages.add(message);
        message.calls().forEach(call -> messages.add(new ChatMessage.Result(call.id(), "Nothing.", false)));
        ChatRequest next = request(messages);
        Object body = switch (model.provider()) {
            case COMPATIBLE -> new CompletionsRequest(model, false).of(next)._body();
            case OPENAI ->
                new ResponsesRequest(model, true, OptionalInt.empty()).of(next)._body();
            case ANTHROPIC -> new MessagesRequest(model, true).of(next)._body();
        };
        ObjectMappers.jsonMapper().valueToTree(body);
    }

    private static ChatRequest request(List<ChatMessage> messages) {
        return new ChatRequest("k", "You look.", List.of(TOOL), messages, Effort.LOW, 100);
    }
}

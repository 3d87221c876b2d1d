package dev.threadwright.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads a reply of Anthropic's Messages API. */
final class MessagesReading implements Reading {
    private final Failures failures;
    private final Consumer<String> words;
    private final List<Block> blocks = new ArrayList<>();
    private final StringBuilder said = new StringBuilder();
    private Usage usage = Usage.NONE;
    private String reason = "";

    MessagesReading(Failures failures, Consumer<String> words) {
        this.failures = failures;
        this.words = words;
    }

    /** A block of the reply. @param begun as it began @param text what was added: words, arguments or thoughts */
    private record Block(ObjectNode begun, StringBuilder text) {
        String type() {
            return begun.path("type").asText("");
        }
    }

    @Override
    public Optional<Attempt> take(JsonNode event) {
        switch (event.path("type").asText("")) {
            case "message_start" -> count(event.path("message").path("usage"));
            case "content_block_start" -> begin(event.path("content_block"));
            case "content_block_delta" -> add(event.path("delta"));
            case "message_delta" -> {
                reason = event.path("delta").path("stop_reason").asText(reason);
                count(event.path("usage"));
            }
            case "message_stop" -> {
                return Optional.of(answer());
            }
            case "error" -> {
                return Optional.of(failure(event.path("error")));
            }
            default -> {
                // Pings, the ends of blocks, and what may come yet.
            }
        }
        return Optional.empty();
    }

    @Override
    public Attempt end() {
        return failures.cut();
    }

    private void begin(JsonNode block) {
        if (block instanceof ObjectNode begun) {
            blocks.add(new Block(begun, new StringBuilder()));
            tell(begun.path("text").asText(""));
        }
    }

    private void add(JsonNode delta) {
        if (blocks.isEmpty()) {
            return;
        }
        Block block = blocks.getLast();
        switch (delta.path("type").asText("")) {
            case "text_delta" -> {
                block.text().append(delta.path("text").asText(""));
                tell(delta.path("text").asText(""));
            }
            case "input_json_delta" ->
                block.text().append(delta.path("partial_json").asText(""));
            case "thinking_delta" -> block.text().append(delta.path("thinking").asText(""));
            case "signature_delta" ->
                block.begun().put("signature", delta.path("signature").asText(""));
            default -> {
                // Citations and the like: of tools that we ask for none.
            }
        }
    }

    private void tell(String text) {
        if (!text.isEmpty()) {
            said.append(text);
            words.accept(text);
        }
    }

    /** The API counts what is read from and written to the cache apart from the input. Later events say the whole. */
    private void count(JsonNode counted) {
        if (counted.hasNonNull("input_tokens")) {
            long cached = Reading.count(counted, "cache_read_input_tokens");
            long written = Reading.count(counted, "cache_creation_input_tokens");
            long input = Reading.count(counted, "input_tokens") + cached + written;
            usage = new Usage(input, cached, written, usage.output());
        }
        long output = Math.max(usage.output(), Reading.count(counted, "output_tokens"));
        usage = new Usage(usage.input(), usage.cached(), usage.written(), output);
    }

    private Attempt answer() {
        if (reason.equals("refusal")) {
            return new Attempt.Final(new Reply.Declined(said.toString(), usage));
        }
        boolean cut = reason.equals("max_tokens") || reason.equals("model_context_window_exceeded");
        var message = Pieces.message(
                Provider.ANTHROPIC,
                blocks.stream().flatMap(block -> piece(block).stream()).toList());
        return new Attempt.Final(new Reply.Answered(message, usage, cut));
    }

    private static Optional<Pieces.Piece> piece(Block block) {
        String text = block.text().toString();
        return switch (block.type()) {
            case "text" ->
                Optional.of(new Pieces.Piece.Words(block.begun().path("text").asText("") + text, ""));
            case "tool_use" ->
                Optional.of(new Pieces.Piece.Call(new ToolCall(
                        block.begun().path("id").asText(""),
                        block.begun().path("name").asText(""),
                        text.isEmpty() ? block.begun().path("input").toString() : text)));
            case "thinking" ->
                Optional.of(new Pieces.Piece.Kept(block.begun()
                        .put("thinking", block.begun().path("thinking").asText("") + text)
                        .toString()));
            case "redacted_thinking" ->
                Optional.of(new Pieces.Piece.Kept(block.begun().toString()));
            default -> Optional.empty();
        };
    }

    private Attempt failure(JsonNode error) {
        String type = error.path("type").asText("");
        return failures.of(
                MessagesProtocol.status(type), type, error.path("message").asText(""), Duration.ZERO);
    }
}

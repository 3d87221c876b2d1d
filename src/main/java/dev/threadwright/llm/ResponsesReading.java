package dev.threadwright.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads a reply of OpenAI's Responses API. */
final class ResponsesReading implements Reading {
    private final Failures failures;
    private final Consumer<String> words;
    private final List<Pieces.Piece> pieces = new ArrayList<>();
    private final StringBuilder refusal = new StringBuilder();

    ResponsesReading(Failures failures, Consumer<String> words) {
        this.failures = failures;
        this.words = words;
    }

    @Override
    public Optional<Attempt> take(JsonNode event) {
        JsonNode response = event.path("response");
        return switch (event.path("type").asText("")) {
            case "response.output_text.delta" -> {
                words.accept(event.path("delta").asText(""));
                yield Optional.empty();
            }
            case "response.output_item.done" -> {
                item(event.path("item"));
                yield Optional.empty();
            }
            case "response.completed" -> Optional.of(answer(response, false));
            case "response.incomplete" -> Optional.of(incomplete(response));
            case "response.failed" -> Optional.of(failure(response.path("error")));
            case "error" -> Optional.of(failure(event.has("error") ? event.path("error") : event));
            default -> Optional.empty();
        };
    }

    @Override
    public Attempt end() {
        return failures.cut();
    }

    private void item(JsonNode item) {
        switch (item.path("type").asText("")) {
            case "message" -> message(item);
            case "function_call" ->
                pieces.add(new Pieces.Piece.Call(new ToolCall(
                        item.path("call_id").asText(""),
                        item.path("name").asText(""),
                        item.path("arguments").asText(""))));
            case "reasoning" -> pieces.add(new Pieces.Piece.Kept(filled(item)));
            case "compaction" -> pieces.add(new Pieces.Piece.Kept(Compaction.given(item)));
            default -> {
                // Items of tools that run at the provider: we ask for none.
            }
        }
    }

    private void message(JsonNode item) {
        var text = new StringBuilder();
        for (JsonNode part : item.path("content")) {
            text.append(part.path("text").asText(""));
            refusal.append(part.path("refusal").asText(""));
        }
        pieces.add(new Pieces.Piece.Words(text.toString(), item.path("phase").asText("")));
    }

    /** Without the fields that are null, which the API says but does not take. */
    private static String filled(JsonNode item) {
        ObjectNode filled = item.deepCopy();
        filled.properties().stream()
                .filter(field -> field.getValue().isNull())
                .map(field -> field.getKey())
                .toList()
                .forEach(filled::remove);
        return filled.toString();
    }

    private Attempt incomplete(JsonNode response) {
        String reason = response.path("incomplete_details").path("reason").asText("");
        return reason.equals("content_filter")
                ? new Attempt.Final(new Reply.Declined(refusal.toString(), usage(response)))
                : answer(response, true);
    }

    private Attempt answer(JsonNode response, boolean cut) {
        return new Attempt.Final(
                refusal.isEmpty()
                        ? new Reply.Answered(Pieces.message(Provider.OPENAI, pieces), usage(response), cut)
                        : new Reply.Declined(refusal.toString(), usage(response)));
    }

    private static Usage usage(JsonNode response) {
        JsonNode usage = response.path("usage");
        return new Usage(
                Reading.count(usage, "input_tokens"),
                Reading.count(usage, "input_tokens_details", "cached_tokens"),
                Reading.count(usage, "input_tokens_details", "cache_write_tokens"),
                Reading.count(usage, "output_tokens"));
    }

    private Attempt failure(JsonNode error) {
        String code = error.path("code").asText("") + " " + error.path("type").asText("");
        return failures.of(OpenAiLine.status(code), code, error.path("message").asText(""), Duration.ZERO);
    }
}

package dev.threadwright.llm;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads a reply of a server that is compatible with OpenAI's chat completions. */
final class CompletionsReading implements Reading {
    private final ChatRequest request;
    private final Failures failures;
    private final Consumer<String> words;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder refusal = new StringBuilder();
    private final List<OpenCall> calls = new ArrayList<>();
    private String finish = "";
    private Optional<Usage> usage = Optional.empty();

    CompletionsReading(ChatRequest request, Failures failures, Consumer<String> words) {
        this.request = request;
        this.failures = failures;
        this.words = words;
    }

    /** A call whose arguments are still coming. */
    private record OpenCall(int index, String id, String name, StringBuilder arguments) {}

    @Override
    public Optional<Attempt> take(JsonNode event) {
        if (event.hasNonNull("error")) {
            return Optional.of(failure(event.path("error")));
        }
        JsonNode choice = event.path("choices").path(0);
        JsonNode delta = choice.path("delta");
        String said = delta.path("content").asText("");
        if (!said.isEmpty()) {
            text.append(said);
            words.accept(said);
        }
        refusal.append(delta.path("refusal").asText(""));
        delta.path("tool_calls").forEach(this::call);
        finish = choice.path("finish_reason").asText(finish);
        if (event.path("usage").isObject()) {
            usage = Optional.of(usage(event.path("usage")));
        }
        return Optional.empty();
    }

    /** The same index goes on with the same call; but some servers number every call 0, each with an id of its own. */
    private void call(JsonNode piece) {
        int index = piece.path("index").asInt(calls.size());
        String id = piece.path("id").asText("");
        JsonNode function = piece.path("function");
        OpenCall open = calls.stream()
                .filter(call -> call.index() == index && (id.isEmpty() || id.equals(call.id())))
                .reduce((_, last) -> last)
                .orElse(null);
        if (open == null) {
            // One without an id gets one that no other call of the conversation has.
            String own =
                    id.isEmpty() ? "call_%d_%d".formatted(request.messages().size(), calls.size()) : id;
            open = new OpenCall(index, own, function.path("name").asText(""), new StringBuilder());
            calls.add(open);
        }
        JsonNode arguments = function.path("arguments");
        open.arguments().append(arguments.isContainerNode() ? arguments.toString() : arguments.asText(""));
    }

    /** Servers may leave out the last line; a reply without a reason to be finished is not. */
    @Override
    public Attempt end() {
        if (finish.isEmpty()) {
            return failures.cut();
        }
        if (finish.equals("content_filter") || !refusal.isEmpty()) {
            return new Attempt.Final(
                    new Reply.Declined(refusal.isEmpty() ? text.toString() : refusal.toString(), counted()));
        }
        return new Attempt.Final(new Reply.Answered(message(), counted(), finish.equals("length")));
    }

    private ChatMessage.Model message() {
        return new ChatMessage.Model(
                text.toString(),
                calls.stream()
                        .map(call -> new ToolCall(
                                call.id(), call.name(), call.arguments().toString()))
                        .toList(),
                List.of());
    }

    private static Usage usage(JsonNode usage) {
        return new Usage(
                Reading.count(usage, "prompt_tokens"),
                Reading.count(usage, "prompt_tokens_details", "cached_tokens"),
                Reading.count(usage, "prompt_tokens_details", "cache_write_tokens"),
                Reading.count(usage, "completion_tokens"));
    }

    /** Where the server does not count, we do: limits hold all the same. */
    private Usage counted() {
        return usage.orElseGet(() -> new Usage(Tokens.of(request), 0, 0, Tokens.of(message())));
    }

    private Attempt failure(JsonNode error) {
        String code = error.path("code").asText("") + " " + error.path("type").asText("");
        int said = error.path("code").asInt(0);
        return failures.of(
                said >= 400 ? said : OpenAiLine.status(code),
                code,
                error.isTextual() ? error.asText("") : error.path("message").asText(""),
                Duration.ZERO);
    }
}

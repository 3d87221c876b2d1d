package dev.threadwright.llm;

import com.anthropic.client.AnthropicClient;
import com.openai.client.OpenAIClient;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** One client per provider, shared by all its models. */
final class Connections implements AutoCloseable {
    /** Many sessions talk at once; the clients' own five would have most of them shake hands anew before each request. */
    static final int MOST_IDLE = 128;

    static final Duration KEPT = Duration.ofMinutes(5);

    private final LlmSettings settings;
    private final ModelNames names;
    private final KnownModels known;
    private final Clock clock;
    private final Map<Provider, OpenAIClient> openai = new HashMap<>();
    private final Map<Provider, AnthropicClient> anthropic = new HashMap<>();

    Connections(LlmSettings settings, ModelNames names, KnownModels known, Clock clock) {
        this.settings = settings;
        this.names = names;
        this.known = known;
        this.clock = clock;
    }

    RemoteModel model(ModelName name) {
        var failures = new Failures(name, key(name.provider()), clock);
        boolean effort = known.takesEffort(name);
        Protocol protocol = switch (name.provider()) {
            case OPENAI ->
                new ResponsesProtocol(
                        openai(name.provider()), new ResponsesRequest(name, effort, settings.compactFrom()), failures);
            case COMPATIBLE ->
                new CompletionsProtocol(openai(name.provider()), new CompletionsRequest(name, effort), failures);
            case ANTHROPIC ->
                new MessagesProtocol(anthropic(name.provider()), new MessagesRequest(name, effort), failures);
        };
        return new RemoteModel(known.card(name), protocol, Backoff.of(settings), clock);
    }

    private OpenAIClient openai(Provider provider) {
        return openai.computeIfAbsent(
                provider,
                _ -> OpenAiLine.client(key(provider), names.endpoint(provider).baseUrl(), settings));
    }

    private AnthropicClient anthropic(Provider provider) {
        return anthropic.computeIfAbsent(
                provider,
                _ -> MessagesProtocol.client(
                        key(provider), names.endpoint(provider).baseUrl(), settings));
    }

    private Secret key(Provider provider) {
        return names.endpoint(provider).apiKey().map(Secret::of).orElse(Secret.NONE);
    }

    @Override
    public void close() {
        openai.values().forEach(OpenAIClient::close);
        anthropic.values().forEach(AnthropicClient::close);
    }
}

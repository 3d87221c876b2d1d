package dev.threadwright.llm;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.LogLevel;
import com.anthropic.core.ObjectMappers;
import com.anthropic.core.Timeout;
import com.anthropic.errors.AnthropicException;
import com.anthropic.errors.AnthropicServiceException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;

/** Anthropic's Messages API. The client tries once: we know better what is worth it. */
record MessagesProtocol(AnthropicClient client, MessagesRequest requests, Failures failures) implements Protocol {
    static AnthropicClient client(Secret key, Optional<URI> baseUrl, LlmSettings settings) {
        var builder = AnthropicOkHttpClient.builder()
                .apiKey(key.value())
                .maxRetries(0)
                .maxIdleConnections(Connections.MOST_IDLE)
                .keepAliveDuration(Connections.KEPT)
                .logLevel(LogLevel.OFF)
                .timeout(Timeout.builder()
                        .connect(settings.connectTimeout())
                        .read(settings.silence())
                        .write(settings.silence())
                        .request(settings.replyTimeout())
                        .build());
        baseUrl.ifPresent(url -> builder.baseUrl(url.toString()));
        return builder.build();
    }

    @Override
    public Attempt send(ChatRequest request, Consumer<String> words) {
        var params = requests.of(request);
        try (var response = client.messages().withRawResponse().createStreaming(params)) {
            return Reading.read(response.body(), new MessagesReading(failures, words), failures);
        } catch (AnthropicServiceException e) {
            return failure(e);
        } catch (AnthropicException e) {
            return failures.broken(OpenAiLine.reason(e));
        }
    }

    @Override
    public void prepare(ChatRequest request) {
        ObjectMappers.jsonMapper().valueToTree(requests.of(request)._body());
    }

    private Attempt failure(AnthropicServiceException e) {
        JsonNode error = OpenAiLine.body(() -> e.body().convert(JsonNode.class)).path("error");
        return failures.of(
                e.statusCode(),
                error.path("type").asText(""),
                error.path("message").asText(""),
                failures.asked(e.headers().values("retry-after-ms"), e.headers().values("retry-after")));
    }

    /** The status that an error within a stream would have had before it: https://platform.claude.com/docs/en/api/errors */
    static int status(String type) {
        return switch (type) {
            case "invalid_request_error" -> 400;
            case "authentication_error" -> 401;
            case "billing_error" -> 402;
            case "permission_error" -> 403;
            case "not_found_error" -> 404;
            case "request_too_large" -> 413;
            case "rate_limit_error" -> 429;
            case "timeout_error" -> 504;
            case "overloaded_error" -> 529;
            default -> 500;
        };
    }
}

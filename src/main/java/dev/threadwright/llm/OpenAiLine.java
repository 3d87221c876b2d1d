package dev.threadwright.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.LogLevel;
import com.openai.core.Timeout;
import com.openai.core.http.HttpResponse;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIServiceException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A connection to OpenAI, or to what is compatible with it. The client tries once: we know better what is worth it. */
final class OpenAiLine {
    private OpenAiLine() {}

    static OpenAIClient client(Secret key, Optional<URI> baseUrl, LlmSettings settings) {
        return client(key, baseUrl, settings.connectTimeout(), settings.silence(), settings.replyTimeout());
    }

    static OpenAIClient client(Secret key, Optional<URI> baseUrl, Duration connect, Duration silence, Duration whole) {
        var builder = OpenAIOkHttpClient.builder()
                .apiKey(key.value())
                .maxRetries(0)
                .maxIdleConnections(Connections.MOST_IDLE)
                .keepAliveDuration(Connections.KEPT)
                .logLevel(LogLevel.OFF)
                .timeout(Timeout.builder()
                        .connect(connect)
                        .read(silence)
                        .write(silence)
                        .request(whole)
                        .build());
        baseUrl.ifPresent(url -> builder.baseUrl(url.toString()));
        return builder.build();
    }

    static Attempt read(Supplier<? extends HttpResponse> request, Reading reading, Failures failures) {
        try (var response = request.get()) {
            return Reading.read(response.body(), reading, failures);
        } catch (OpenAIServiceException e) {
            return failure(e, failures);
        } catch (OpenAIException e) {
            return failures.broken(reason(e));
        }
    }

    /** The body of an error as JSON; missing where it is none, as of a gateway that answers with a page. */
    static JsonNode body(Supplier<@Nullable JsonNode> read) {
        try {
            JsonNode body = read.get();
            return body == null ? MissingNode.getInstance() : body;
        } catch (RuntimeException unreadable) {
            return MissingNode.getInstance();
        }
    }

    private static Attempt failure(OpenAIServiceException e, Failures failures) {
        JsonNode error = error(body(() -> e.body().convert(JsonNode.class)));
        return failures.of(
                e.statusCode(),
                e.code().orElse("") + " " + e.type().orElse(""),
                error.isTextual()
                        ? error.asText("")
                        : error.path("message").asText(error.path("detail").asText("")),
                failures.asked(e.headers().values("retry-after-ms"), e.headers().values("retry-after")));
    }

    /** Servers put it at the top or one below; some just say a sentence. */
    private static JsonNode error(JsonNode body) {
        return body.has("error") ? body.path("error") : body;
    }

    static String reason(Throwable e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return cause instanceof InterruptedIOException ? "it fell silent" : String.valueOf(cause.getMessage());
    }

    /** The status that an error within a stream would have had before it. */
    static int status(String code) {
        if (code.contains("rate_limit")) {
            return 429;
        }
        boolean ours = code.contains("invalid")
                || code.contains("context")
                || code.contains("policy")
                || code.contains("filter")
                || code.contains("not_supported");
        return code.contains("insufficient_quota") ? 429 : ours ? 400 : 500;
    }
}

package dev.threadwright.pullrequest;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.kohsuke.github.connector.GitHubConnector;
import org.kohsuke.github.connector.GitHubConnectorRequest;
import org.kohsuke.github.connector.GitHubConnectorResponse;

/**
 * How the library reaches GitHub. Every answer of 400 and above, and no answer, is a {@link Refusal}: so the library
 * sees nothing that it would wait for (rate limits, up to an hour) or send again (connection errors, with sleeps). What
 * only reads is sent once more, at once, where that often helps.
 */
final class GitHubConnection implements GitHubConnector {
    private static final Set<Integer> PASSING = Set.of(502, 503, 504);

    private final HttpClient http;
    private final Duration answerTimeout;
    private final Clock clock;
    private final Tracer tracer;

    GitHubConnection(Duration connectTimeout, Duration answerTimeout, Clock clock, Tracer tracer) {
        this.answerTimeout = answerTimeout;
        this.clock = clock;
        this.tracer = tracer;
        // Redirects are the library's: it takes the credentials away where they lead to another host.
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connectTimeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public GitHubConnectorResponse send(GitHubConnectorRequest request) throws IOException {
        var span = tracer.spanBuilder("github " + request.method())
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("http.request.method", request.method())
                .setAttribute("server.address", request.url().getHost())
                .setAttribute("url.path", request.url().getPath())
                .startSpan();
        try {
            var outgoing = outgoing(request);
            var response = request.method().equals("GET") ? twice(outgoing) : once(outgoing);
            span.setAttribute("http.response.status_code", response.statusCode());
            if (response.statusCode() >= 400) {
                throw Refusal.of(response.statusCode(), response.headers(), response.body(), clock.instant());
            }
            return new Answer(request, response);
        } catch (IOException refused) {
            span.setStatus(StatusCode.ERROR, String.valueOf(refused.getMessage()));
            throw refused;
        } finally {
            span.end();
        }
    }

    private HttpResponse<byte[]> twice(HttpRequest request) throws IOException {
        try {
            var response = once(request);
            return PASSING.contains(response.statusCode()) ? once(request) : response;
        } catch (Refusal unanswered) {
            if (unanswered.getCause() instanceof TimeoutException
                    || Thread.currentThread().isInterrupted()) {
                throw unanswered;
            }
            return once(request);
        }
    }

    /** The request's own time-out ends with the headers (JDK-8208693), so the whole exchange is timed here. */
    private HttpResponse<byte[]> once(HttpRequest request) throws IOException {
        var exchange = http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
        try {
            return exchange.get(answerTimeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw Refusal.unanswered(failed.getCause());
        } catch (TimeoutException late) {
            exchange.cancel(true);
            throw Refusal.unanswered(late);
        } catch (InterruptedException stopped) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw Refusal.unanswered(stopped);
        }
    }

    private static HttpRequest outgoing(GitHubConnectorRequest request) throws IOException {
        try {
            var body = request.hasBody()
                    ? HttpRequest.BodyPublishers.ofByteArray(request.body().readAllBytes())
                    : HttpRequest.BodyPublishers.noBody();
            var outgoing = HttpRequest.newBuilder(request.url().toURI()).method(request.method(), body);
            request.allHeaders().forEach((name, values) -> outgoing.header(name, String.join(", ", values)));
            return outgoing.build();
        } catch (URISyntaxException | IllegalArgumentException unusable) {
            throw new IOException(
                    "GitHub's address cannot be used: " + request.url().getHost(), unusable);
        }
    }

    private static final class Answer extends GitHubConnectorResponse.ByteArrayResponse {
        private final byte[] body;

        Answer(GitHubConnectorRequest request, HttpResponse<byte[]> response) {
            super(request, response.statusCode(), response.headers().map());
            this.body = response.body();
        }

        @Override
        protected InputStream rawBodyStream() {
            return new ByteArrayInputStream(body);
        }
    }
}

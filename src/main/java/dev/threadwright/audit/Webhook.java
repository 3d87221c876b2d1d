package dev.threadwright.audit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** JSON lines posted to an address, which answers 2xx once it has them. Redirects are not followed. */
record Webhook(URI address, Optional<String> token, Duration timeout, HttpClient http) implements Sink {
    Webhook {
        // Neither is shown: both may hold what opens doors.
        if (address.getHost() == null || !List.of("https", "http").contains(address.getScheme())) {
            throw new IllegalArgumentException(
                    "THREADWRIGHT_AUDIT_WEBHOOK is neither https://host/path nor http://host/path");
        }
        if (token.filter(secret -> !secret.matches("[!-~]+")).isPresent()) {
            throw new IllegalArgumentException(
                    "THREADWRIGHT_AUDIT_WEBHOOK_TOKEN has a space, a line feed or what else no header can have");
        }
    }

    @Override
    public String name() {
        // What may stand in a query, or before the host, opens doors.
        var port = address.getPort() == -1 ? "" : ":" + address.getPort();
        return "webhook " + address.getScheme() + "://" + address.getHost() + port + address.getPath();
    }

    @Override
    public void send(List<Lines.Line> lines) throws IOException, InterruptedException {
        var body = lines.stream().map(Lines.Line::json).collect(Collectors.joining("\n", "", "\n"));
        var request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        int status = answer(request.build());
        if (status < 200 || status > 299) {
            throw new IOException(name() + " answered " + status);
        }
    }

    /** A timeout of the request's own would end where the answer begins: also one that never ends is not waited for. */
    private int answer(HttpRequest request) throws IOException, InterruptedException {
        var answer = http.sendAsync(request, HttpResponse.BodyHandlers.discarding());
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS).statusCode();
        } catch (TimeoutException late) {
            throw new IOException(name() + " did not answer within " + timeout.toSeconds() + " s", late);
        } catch (ExecutionException failed) {
            throw new IOException(name() + " did not answer: " + failed.getCause(), failed);
        } finally {
            answer.cancel(true);
        }
    }

    @Override
    public String toString() {
        return name();
    }
}

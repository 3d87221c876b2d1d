package dev.threadwright.audit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** JSON lines posted to an address, which answers 2xx once it has them. Redirects are not followed. */
record Webhook(URI address, Optional<String> token, Duration timeout, HttpClient http) implements Sink {
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
                .timeout(timeout)
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        int status = http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
        if (status < 200 || status > 299) {
            throw new IOException(name() + " answered " + status);
        }
    }

    @Override
    public String toString() {
        return name();
    }
}

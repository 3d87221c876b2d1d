package dev.threadwright.sandbox;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries requests from a sandbox to a gateway's server, with the credential, and the answers back as they come. */
final class GatewayDoor {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayDoor.class);
    private static final long LARGEST_BODY = 64L << 20;
    private static final Duration CONNECTING = Duration.ofSeconds(10);
    /** Until it begins to answer. */
    private static final Duration ANSWERING = Duration.ofMinutes(10);

    private static final List<String> MAY_PASS =
            List.of("content-type", "content-encoding", "retry-after", "request-id", "x-request-id");

    /** Never follows a server elsewhere: the credential is for one. */
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECTING)
            .build();

    private final String session;

    GatewayDoor(String session) {
        this.session = session;
    }

    /** @throws IOException where either side went away */
    void pass(SocketChannel client, Gateway gateway, GatewayRequest asked) throws IOException {
        if (asked.length() > LARGEST_BODY) {
            Proxy.answer(client, "413 Content Too Large", "Say less at once.");
            return;
        }
        if (asked.expects()) {
            Channels.newOutputStream(client).write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        HttpResponse<InputStream> response;
        try {
            response = CLIENT.send(request(client, gateway, asked), BodyHandlers.ofInputStream());
        } catch (IOException | InterruptedException unanswered) {
            LOG.info("Gateway: session={} to={} status=none cause={}", session, gateway.base(), unanswered.toString());
            Proxy.answer(client, "502 Bad Gateway", "The model's server does not answer.");
            return;
        }
        LOG.info(
                "Gateway: session={} to={} method={} status={}",
                session,
                gateway.base(),
                asked.method(),
                response.statusCode());
        try (InputStream body = response.body()) {
            passBack(
                    Channels.newOutputStream(client),
                    response,
                    body,
                    asked.method().equals("HEAD"));
        }
    }

    private static HttpRequest request(SocketChannel client, Gateway gateway, GatewayRequest asked) {
        String base = gateway.base().toString();
        var request = HttpRequest.newBuilder(
                        URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + asked.path()))
                .timeout(ANSWERING);
        asked.fields().forEach(request::setHeader);
        gateway.headers().forEach(request::setHeader);
        return request.method(asked.method(), body(client, asked)).build();
    }

    /** Streamed, so that no sandbox fills our memory. */
    private static BodyPublisher body(SocketChannel client, GatewayRequest asked) {
        if (asked.length() == 0) {
            return BodyPublishers.noBody();
        }
        InputStream whole =
                new SequenceInputStream(new ByteArrayInputStream(asked.rest()), Channels.newInputStream(client));
        var once = new AtomicReference<InputStream>(new Limited(whole, asked.length()));
        return BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> once.getAndSet(null)), asked.length());
    }

    private static void passBack(
            OutputStream client, HttpResponse<InputStream> response, InputStream body, boolean headOnly)
            throws IOException {
        var head = new StringBuilder("HTTP/1.1 %d Answered\r\n".formatted(response.statusCode()));
        for (String name : MAY_PASS) {
            response.headers()
                    .firstValue(name)
                    .ifPresent(value ->
                            head.append(name).append(": ").append(value).append("\r\n"));
        }
        head.append("Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
        client.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        if (headOnly) {
            return;
        }
        var buffer = new byte[16 << 10];
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            if (read > 0) {
                client.write("%x\r\n".formatted(read).getBytes(StandardCharsets.US_ASCII));
                client.write(buffer, 0, read);
                client.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        }
        client.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    /** No more than that many bytes of another stream, and not fewer either. */
    private static final class Limited extends InputStream {
        private final InputStream whole;
        private long left;

        Limited(InputStream whole, long most) {
            this.whole = whole;
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = whole.read(into, offset, (int) Math.min(length, left));
            if (read < 0) {
                throw new IOException("The request ended early");
            }
            left -= read;
            return read;
        }
    }
}

package dev.threadwright.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.Feed;
import dev.threadwright.Fuzzed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.List;
import java.util.Optional;

/** What comes out of a sandbox: requests to its proxy and its gateways, and beginnings of TLS. */
public final class FuzzedProxy implements Fuzzed {
    @Override
    public String name() {
        return "proxy";
    }

    @Override
    public List<byte[]> seeds() {
        byte[] hello = {
            0, 22, 3, 1, 0, 60, 1, 0, 0, 56, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
            1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 2, 19, 1, 1, 0, 0, 13, 0, 0, 0, 9, 0, 7, 0, 0, 4, 'a', '.', 'b', 'c'
        };
        return List.of(
                Feed.of(List.of(1), "CONNECT registry.npmjs.org:443 HTTP/1.1\r\nHost: registry.npmjs.org\r\n\r\n"),
                Feed.of(
                        List.of(1),
                        "POST http://a.test:8080/p?q HTTP/1.1\r\nContent-Length: 2\r\nProxy-X: y\r\nA: b\r\n\r\nhi"),
                Feed.of(
                        List.of(1),
                        "POST /anthropic/v1/messages?beta=true HTTP/1.1\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\nhi"),
                hello);
    }

    @Override
    public void feed(byte[] bytes) throws IOException {
        var feed = new Feed(bytes);
        if (feed.choice(2) == 0) {
            if (ClientHello.of(feed.rest()) instanceof ClientHello.To(String name)) {
                assertThat(name).matches("[a-z0-9._-]{1,253}");
            }
            return;
        }
        Optional<RequestHead> head = RequestHead.read(Channels.newChannel(new ByteArrayInputStream(feed.rest())));
        head.flatMap(ProxyRequest::of).ifPresent(request -> {
            assertThat(request.host()).matches("[a-z0-9.-]{1,253}");
            assertThat(request.rest()).isNotNegative();
        });
        head.flatMap(GatewayRequest::of).ifPresent(request -> {
            assertThat(request.path()).doesNotContain("/../").doesNotEndWith("/..");
            assertThat(request.fields()).doesNotContainKeys("authorization", "x-api-key", "host");
        });
    }
}

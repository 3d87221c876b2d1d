package dev.threadwright.pullrequest;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

/** Points the application to a port at which a test starts its {@link FakeGitHub}. */
public final class OnFakeGitHub implements QuarkusTestResourceLifecycleManager {
    static final String SECRET = "a webhook's secret";

    @Override
    public Map<String, String> start() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Map.of(
                    "threadwright.pullrequest.api-url",
                    "http://127.0.0.1:" + socket.getLocalPort(),
                    "threadwright.pullrequest.token",
                    "ghp_0123456789abcdefghij",
                    "threadwright.pullrequest.webhook-secret",
                    SECRET,
                    "threadwright.pullrequest.poll-every",
                    "100h");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        // The test closes what it starts.
    }
}

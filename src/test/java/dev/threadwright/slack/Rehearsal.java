package dev.threadwright.slack;

import dev.threadwright.playground.Playground;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A Slack of this machine for a test run, and the address at which it finds the application. */
public final class Rehearsal implements QuarkusTestResourceLifecycleManager {
    private Playground playground;
    private Map<String, String> given = Map.of();

    @Override
    public void init(Map<String, String> arguments) {
        given = arguments;
    }

    @Override
    public Map<String, String> start() {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = free.getLocalPort();
            playground = Playground.start(Map.of(
                    "data",
                    Files.createTempDirectory("threadwright-rehearsal").toString(),
                    "app.url",
                    "http://localhost:" + port,
                    "socket.mode",
                    given.getOrDefault("socket.mode", "false"),
                    "retry.scale",
                    "0.02"));
            var settings = new HashMap<String, String>();
            playground
                    .settings()
                    .forEach((name, value) ->
                            settings.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value));
            settings.put("quarkus.http.test-port", String.valueOf(port));
            settings.put("threadwright.test.playground", playground.address().toString());
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        playground.close();
    }
}

package dev.threadwright.embedded;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A real PostgreSQL and a real Kafka broker for a test run, new and empty.
 *
 * <p>Any argument is a setting of the application.
 */
public final class Parts implements QuarkusTestResourceLifecycleManager {
    private final Map<String, String> wanted = new HashMap<>();
    private Path data;
    private Embedded embedded;

    @Override
    public void init(Map<String, String> arguments) {
        wanted.putAll(arguments);
    }

    @Override
    public Map<String, String> start() {
        try {
            data = Files.createTempDirectory("threadwright-test");
            embedded = Embedded.start(data.resolve("embedded"), true, true, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var settings = new HashMap<>(wanted);
        settings.putAll(embedded.settings());
        settings.put("threadwright.data-dir", data.toString());
        // Chosen here: with a port that the system chooses, Quarkus' HTTP metrics lack a tag that they have with a
        // known one,
        // and the registry that all applications of a process share refuses to have both.
        settings.put("quarkus.http.test-port", String.valueOf(KafkaBroker.freePort()));
        return settings;
    }

    @Override
    public void stop() {
        try {
            embedded.close();
            Embedded.discard(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

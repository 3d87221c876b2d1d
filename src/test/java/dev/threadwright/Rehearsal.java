package dev.threadwright;

import dev.threadwright.playground.Playground;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A Slack and a GitHub for a test run, which the application is told of by its own settings. */
public final class Rehearsal implements QuarkusTestResourceLifecycleManager {
    private static Playground playground;
    private Map<String, String> arguments = Map.of();

    /** The playground of the running test. */
    public static Playground playground() {
        return playground;
    }

    @Override
    public void init(Map<String, String> arguments) {
        this.arguments = arguments;
    }

    @Override
    public Map<String, String> start() {
        try {
            var settings = new HashMap<>(arguments);
            settings.put(
                    "data", Files.createTempDirectory("threadwright-playground").toString());
            settings.putIfAbsent("retry.scale", "0.01");
            playground = Playground.start(settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var told = new HashMap<String, String>();
        playground
                .settings()
                .forEach((name, value) -> told.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value));
        return told;
    }

    @Override
    public void stop() {
        playground.close();
    }
}

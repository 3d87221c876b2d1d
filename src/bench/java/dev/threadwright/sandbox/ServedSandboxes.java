package dev.threadwright.sandbox;

import dev.threadwright.Defaults;
import java.nio.file.Path;
import java.util.Map;

/** {@link Sandboxes} without a container, with the settings' defaults. */
public final class ServedSandboxes {
    private ServedSandboxes() {}

    /** @throws IllegalStateException where this machine cannot have them */
    public static Sandboxes in(Path data) {
        var sandboxes = new Sandboxes(Defaults.of(SandboxSettings.class, Map.of()), data);
        return switch (sandboxes.readiness()) {
            case Readiness.Ready _ -> sandboxes;
            case Readiness.NotReady(String sentence) -> throw new IllegalStateException(sentence);
        };
    }
}

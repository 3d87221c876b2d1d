package dev.threadwright.llm;

import dev.threadwright.Defaults;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;

/** {@link Moderations} without a container. */
public final class ServedModerations {
    static final SimpleMeterRegistry METRICS = new SimpleMeterRegistry();

    private ServedModerations() {}

    public static Moderations of(Map<String, String> settings) {
        return new Moderations(Defaults.of(LlmSettings.class, settings), METRICS);
    }
}

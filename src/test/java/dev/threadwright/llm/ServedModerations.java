package dev.threadwright.llm;

import dev.threadwright.Defaults;
import java.util.Map;

/** {@link Moderations} without a container. */
public final class ServedModerations {
    private ServedModerations() {}

    public static Moderations of(Map<String, String> settings) {
        return new Moderations(Defaults.of(LlmSettings.class, settings));
    }
}

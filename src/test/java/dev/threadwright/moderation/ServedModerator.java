package dev.threadwright.moderation;

import dev.threadwright.Defaults;
import dev.threadwright.llm.ServedModerations;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashMap;
import java.util.Map;

/** A {@link Moderator} without a container. */
public final class ServedModerator {
    private ServedModerator() {}

    public static Moderator usual() {
        return of(Map.of(), new SimpleMeterRegistry());
    }

    static Moderator of(Map<String, String> settings, MeterRegistry metrics) {
        return new Moderator(
                Defaults.of(ModerationSettings.class, beginning(settings, "threadwright.moderation.")),
                ServedModerations.of(beginning(settings, "threadwright.llm.")),
                metrics);
    }

    private static Map<String, String> beginning(Map<String, String> settings, String prefix) {
        var some = new HashMap<>(settings);
        some.keySet().removeIf(name -> !name.startsWith(prefix));
        return some;
    }
}

package dev.threadwright.change;

import dev.threadwright.Defaults;
import java.util.Map;

/** {@link Changes} without a container, with the settings' defaults. */
public final class TestChanges {
    private TestChanges() {}

    public static Changes of() {
        return new Changes(Defaults.of(ChangeSettings.class, Map.of()));
    }
}

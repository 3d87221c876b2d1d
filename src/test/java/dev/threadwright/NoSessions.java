package dev.threadwright;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** An application that works on no task by itself: what its tests queue stays theirs. */
public final class NoSessions implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("threadwright.session.at-once", "0");
    }
}

package dev.threadwright.agent;

import dev.threadwright.Defaults;
import dev.threadwright.repo.Repos;
import dev.threadwright.repo.TestCheckouts;
import dev.threadwright.sandbox.Sandboxes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** {@link SharedShelter} without a container, with the settings' defaults. */
final class TestShelter {
    private TestShelter() {}

    /** @param uid of the sandboxes' user */
    static SharedShelter of(Sandboxes sandboxes, Repos repos, Path data, int uid) throws IOException {
        return of(sandboxes, repos, data, uid, Map.of());
    }

    /** @param properties what is configured nevertheless */
    static SharedShelter of(Sandboxes sandboxes, Repos repos, Path data, int uid, Map<String, String> properties)
            throws IOException {
        var settings = Defaults.of(AgentSettings.class, properties);
        return new SharedShelter(
                sandboxes,
                TestCheckouts.of(repos, data, uid),
                new Setups(sandboxes, data, settings.setup(), Clock.systemUTC()),
                repos);
    }
}

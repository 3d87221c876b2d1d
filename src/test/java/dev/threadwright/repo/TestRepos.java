package dev.threadwright.repo;

import dev.threadwright.Defaults;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** {@link Repos} without a container, with the settings' defaults. */
public final class TestRepos {
    static {
        // JGit measures the file system by writing to it, for seconds: not where a test's folder is about to go.
        OwnSystem.install();
        OwnSystem.probe(Path.of(System.getProperty("java.io.tmpdir")));
    }

    private TestRepos() {}

    public static Repos of(Forge forge, Path data) {
        return of(forge, data, Clock.systemUTC(), Map.of());
    }

    public static Repos of(Forge forge, Path data, Clock clock, Map<String, String> properties) {
        return new Repos(forge, Defaults.of(RepoSettings.class, properties), data, clock);
    }
}

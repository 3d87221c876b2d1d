package dev.threadwright.agent;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What the set-up of a repository may use, and how long what it makes is kept. */
interface SetupSettings {
    /** For all of its steps. */
    @WithDefault("10m")
    Duration mostTime();

    /** In the workspace. */
    @WithDefault("2G")
    MemorySize mostDisk();

    /** And folders, in the workspace. */
    @WithDefault("300000")
    long mostFiles();

    /** After a failure, with the same inputs. */
    @WithDefault("1h")
    Duration again();

    /** For how long a result is kept that nobody uses. */
    @WithDefault("14d")
    Duration keptFor();

    /** Of all repositories together; what was used least recently goes first. */
    @WithDefault("20G")
    MemorySize mostKept();

    /** Which repositories may reach which hosts meanwhile, under names of your own. None: none. */
    Map<String, NetworkSettings> networks();

    /** What holds for some repositories. */
    interface NetworkSettings {
        /** {@code owner/name} each, where a star stands for anything but a slash. */
        List<String> repos();

        /** Names; no addresses, no wildcards. */
        List<String> hosts();
    }
}

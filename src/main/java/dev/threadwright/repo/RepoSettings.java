package dev.threadwright.repo;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How mirrors are kept. */
@ConfigMapping(prefix = "threadwright.repo")
interface RepoSettings {
    /** For how long a fetch counts as the newest. Zero: the server is asked each time, once for all who ask together. */
    @WithDefault("0s")
    Duration freshness();

    /** For how long the forge's description of a repository (its name, address, default branch) is believed. */
    @WithDefault("1m")
    Duration described();

    /** How long a git server may be silent. */
    @WithDefault("60s")
    Duration timeout();

    /** The largest content that is ever held in memory; larger ones can only be streamed. */
    @WithDefault("50M")
    MemorySize biggestBlob();
}

package dev.threadwright.change;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How large a change may be. */
@ConfigMapping(prefix = "threadwright.change")
interface ChangeSettings {
    /** More than anybody reads line by line before pressing a button. */
    @WithDefault("200")
    int mostPlaces();

    @WithDefault("50")
    int mostFiles();

    @WithDefault("5M")
    MemorySize biggestFile();
}

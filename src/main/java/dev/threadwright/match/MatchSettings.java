package dev.threadwright.match;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How far matching goes. */
@ConfigMapping(prefix = "threadwright.match")
interface MatchSettings {
    /** Of more places than these the likeliest are shown. No more than a card in the thread can hold. */
    @WithDefault("30")
    int mostPlaces();

    /** Larger files are only searched to say that the words stand there. No more than a change may have. */
    @WithDefault("5M")
    MemorySize biggestFile();

    /** How many repositories are asked for their newest commit at the same time. */
    @WithDefault("8")
    int repositoriesAtOnce();
}

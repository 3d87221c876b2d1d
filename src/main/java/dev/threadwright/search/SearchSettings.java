package dev.threadwright.search;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the index of all texts is kept. */
@ConfigMapping(prefix = "threadwright.search")
interface SearchSettings {
    /** How often every connected repository is looked at again; before a task its repositories are looked at anyway. */
    @WithDefault("10m")
    Duration refresh();

    /** Larger files of formats that we read are not indexed. */
    @WithDefault("5M")
    MemorySize biggestFile();

    /** Larger files of other formats are not indexed: what people read is seldom in them. */
    @WithDefault("512K")
    MemorySize biggestUnknown();

    /** A task does not wait for more files than these to be indexed; they are read without the index meanwhile. */
    @WithDefault("500")
    int mostAtOnce();
}

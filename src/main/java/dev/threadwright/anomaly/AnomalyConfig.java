package dev.threadwright.anomaly;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Each number is the least that is unusual; 0: that is not looked for. */
@ConfigMapping(prefix = "threadwright.anomaly")
interface AnomalyConfig {
    /** Ids of the channels in which admins are told: {@code C…} in every workspace that has it, {@code T…/C…} in one. */
    Optional<List<String>> channels();

    /** For how long the same about the same is no news. */
    @WithDefault("6h")
    Duration quiet();

    /** Requests within an hour. */
    @WithDefault("20")
    int spike();

    /** And so many times what there was in the busiest hour of two weeks. */
    @WithDefault("3")
    int spikeTimes();

    /** Repositories within an hour that are new to a person. */
    @WithDefault("3")
    int newRepositories();

    /** Requests within a month from which on a person's habits are known. */
    @WithDefault("20")
    int known();

    /** Requests within an hour at which the person never asked before. */
    @WithDefault("3")
    int oddHour();

    /** Refusals within an hour. */
    @WithDefault("5")
    int refusals();

    /** Denied requests for permission within a day. */
    @WithDefault("3")
    int deniedPermissions();

    /** Requests in a row, within a day, that could not be carried out. */
    @WithDefault("5")
    int failures();
}

package dev.threadwright.inbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

@ConfigMapping(prefix = "threadwright.inbox")
interface InboxConfig {
    /** Every topic of the product; the missing ones are created at start, so that their partitions are ours to choose. */
    @WithDefault("inbox,inbox-dead,tasks,progress")
    List<String> topics();

    @WithDefault("12")
    int partitions();

    /** Copies of each topic; none: as the broker has it. Production wants 3. */
    Optional<Short> replicationFactor();

    /** Slack hangs up after 3 s: what is not durable by then has to be refused while somebody still listens. */
    @WithDefault("2s")
    Duration appendTimeout();

    /** How many requests are handled at once; each may hold a database connection. */
    @WithDefault("16")
    int concurrency();

    /** How many requests of one partition may be under way or wait for their turn before no more are fetched. */
    @WithDefault("500")
    int window();

    /** The longest pause between two tries of the same request. */
    @WithDefault("30s")
    Duration longestPause();
}

package dev.threadwright.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "threadwright.session")
interface SessionConfig {
    /** How many sessions run at once in this process. */
    @WithDefault("16")
    int atOnce();

    /** How many sessions with a model work at once in this process; others wait for their turn. */
    @WithDefault("128")
    int agentsAtOnce();

    /** How long a session's question for permission stays open; then it counts as denied. */
    @WithDefault("4h")
    Duration permissionFor();

    /** How long a session is believed alive without a sign of life; after a kill another takes over then. */
    @WithDefault("20s")
    Duration lease();

    /** How often in a row a task is taken up and gets nowhere before it fails: a day, at the longest wait. */
    @WithDefault("300")
    int attempts();

    /** How long a process that ends waits for its sessions to reach a point where another can go on. */
    @WithDefault("10s")
    Duration drain();

    /** The first wait after a passing failure; it doubles up to {@link #longestWait()}. */
    @WithDefault("2s")
    Duration firstWait();

    @WithDefault("5m")
    Duration longestWait();

    /** How long a question may stay open before people are reminded of it, once. */
    @WithDefault("1d")
    Duration remindAfter();

    /**
     * The same for a question of a session with a model: it comes when nobody looks any more, and a card that is updated
     * calls nobody.
     */
    @WithDefault("10m")
    Duration callAfter();

    /** How long a question may stay open after the reminder before the task is closed. */
    @WithDefault("7d")
    Duration closeAfter();

    /** How long the journal and the draft of a session with a model are kept after its task has ended. */
    @WithDefault("30d")
    Duration keepFor();
}

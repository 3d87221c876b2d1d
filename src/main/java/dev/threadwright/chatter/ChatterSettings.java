package dev.threadwright.chatter;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.LocalTime;

/** How people are read along with, where a channel has turned it on. */
@ConfigMapping(prefix = "threadwright.chatter")
interface ChatterSettings {
    /** Whether any channel may turn it on. */
    @WithDefault("true")
    boolean allowed();

    /** Whether channels that are shared with other organisations may. */
    @WithDefault("false")
    boolean shared();

    /** A thread in which nobody says anything for that long is quiet. */
    @WithDefault("10m")
    Duration quiet();

    /** Offers in a channel on a day, where it says no other number. */
    @WithDefault("3")
    int daily();

    /** Quiet hours of a channel that says no others, in its own time zone. */
    @WithDefault("18:00")
    LocalTime quietFrom();

    @WithDefault("08:00")
    LocalTime quietTo();

    /** After “Not now” the same is not offered again for that long. */
    @WithDefault("30d")
    Duration later();

    /** What could not be decided in that time, for quiet hours or because Slack does not give the thread, is forgotten. */
    @WithDefault("3d")
    Duration longest();

    /**
     * How likely people have to take an offer for it to be made; empty: 0.7, at which on labelled threads that were set
     * aside more than nine of ten offers were right.
     */
    @WithDefault("0.7")
    double least();

    /** How likely it has to be for a model, where one is configured, to be asked. */
    @WithDefault("0.35")
    double leastForModel();
}

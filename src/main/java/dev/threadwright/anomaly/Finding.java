package dev.threadwright.anomaly;

import dev.threadwright.limits.Party;

/**
 * Something unusual.
 *
 * @param team the workspace
 * @param count how often, how many
 * @param usual what it was at most before, or how much there was before
 */
public record Finding(Sign sign, String team, Party party, long count, long usual) {}

package dev.threadwright.session;

import java.time.Duration;

/** How long to wait before trying again. */
final class Pace {
    private Pace() {}

    /**
     * Doubles from the first wait to the longest; never less than the other side asked for.
     *
     * @param attempts how often in a row it has failed before
     * @param asked what the other side asked for, or zero
     */
    static Duration wait(SessionConfig config, int attempts, Duration asked) {
        var doubled = config.firstWait().multipliedBy(1L << Math.min(attempts, 20));
        var ours = doubled.compareTo(config.longestWait()) > 0 ? config.longestWait() : doubled;
        return ours.compareTo(asked) > 0 ? ours : asked;
    }
}

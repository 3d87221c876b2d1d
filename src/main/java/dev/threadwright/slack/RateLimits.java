package dev.threadwright.slack;

import dev.threadwright.thread.ThreadRef;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Rate limits that Slack told one card about and that hold for others too: posts are counted by channel, updates by
 * workspace. Known to this process only; another learns them by being told.
 */
final class RateLimits {
    private final Map<String, Instant> ends = new ConcurrentHashMap<>();
    private final Clock clock;

    RateLimits(Clock clock) {
        this.clock = clock;
    }

    static String ofPosts(ThreadRef thread) {
        return "post " + thread.team() + "/" + thread.channel();
    }

    static String ofUpdates(ThreadRef thread) {
        return "update " + thread.team();
    }

    void told(String limit, Instant end) {
        ends.merge(limit, end, (one, other) -> one.isAfter(other) ? one : other);
    }

    /** When the limit ends, where one holds. */
    Optional<Instant> end(String limit) {
        Instant now = clock.instant();
        return Optional.ofNullable(ends.computeIfPresent(limit, (_, end) -> end.isAfter(now) ? end : null));
    }
}

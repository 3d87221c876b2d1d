package dev.threadwright.errand;

import dev.threadwright.thread.Person;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A wish that comes up again.
 *
 * @param by who wants it, and for whom it is asked
 * @param words as Slack would send them
 * @param zone in which its times are told
 * @param paused since when it does not come up because nothing came of it, or null
 */
public record Schedule(
        long id,
        Person by,
        String channel,
        String words,
        When when,
        ZoneId zone,
        Instant next,
        @Nullable Instant paused) {
    public Optional<Instant> pausedAt() {
        return Optional.ofNullable(paused);
    }
}

package dev.threadwright.chatter;

import dev.threadwright.thread.Person;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * How a channel wants it.
 *
 * @param daily the most offers on a day
 * @param quiet when nothing is offered; empty: never
 * @param zone in which days and quiet hours are told
 * @param language a tag, such as {@code de}; empty: as people talk
 * @param by who set it last
 * @param at when that was
 */
public record ChannelSettings(
        Mode mode, int daily, Optional<QuietHours> quiet, ZoneId zone, String language, Person by, Instant at) {
    public ChannelSettings {
        if (daily < 1 || daily > 50) {
            throw new IllegalArgumentException("Offers a day are from 1 to 50, not " + daily);
        }
    }

    /** From one local time to another, past midnight where the first is the later; never, where they are the same. */
    public record QuietHours(LocalTime from, LocalTime to) {
        boolean hold(LocalTime now) {
            return from.isBefore(to) || from.equals(to)
                    ? !now.isBefore(from) && now.isBefore(to)
                    : !now.isBefore(from) || now.isBefore(to);
        }
    }

    /** From when on something may be offered, quiet hours alone considered: now, or when they end. */
    Instant mayOfferAt(Instant now) {
        ZonedDateTime local = now.atZone(zone);
        if (quiet.isEmpty() || !quiet.get().hold(local.toLocalTime())) {
            return now;
        }
        ZonedDateTime end = local.with(quiet.get().to());
        return (end.isAfter(local) ? end : end.plusDays(1)).toInstant();
    }

    /** When the day began there. */
    Instant today(Instant now) {
        return now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
    }

    Instant tomorrow(Instant now) {
        return now.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
    }
}

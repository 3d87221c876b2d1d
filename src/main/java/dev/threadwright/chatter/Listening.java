package dev.threadwright.chatter;

import dev.threadwright.thread.Person;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * How one channel is read along with.
 *
 * @param daily the most offers on a day
 * @param quiet when nothing is offered; empty: never
 * @param zone in which days and quiet hours are told
 * @param by who set it last
 * @param at when that was
 */
public record Listening(Mode mode, int daily, Optional<QuietHours> quiet, ZoneId zone, Person by, Instant at) {
    public static final int MOST_DAILY = 50;

    public Listening {
        if (daily < 1 || daily > MOST_DAILY) {
            throw new IllegalArgumentException("Offers a day are from 1 to %d, not %d".formatted(MOST_DAILY, daily));
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

    public Listening mode(Mode other) {
        return new Listening(other, daily, quiet, zone, by, at);
    }

    public Listening daily(int most) {
        return new Listening(mode, most, quiet, zone, by, at);
    }

    public Listening quiet(Optional<QuietHours> hours, ZoneId in) {
        return new Listening(mode, daily, hours, in, by, at);
    }

    /** Whether it is the same, whoever set it and whenever. */
    public boolean isLike(Listening other) {
        return mode == other.mode && daily == other.daily && quiet.equals(other.quiet) && zone.equals(other.zone);
    }

    Listening by(Person person, Instant now) {
        return new Listening(mode, daily, quiet, zone, person, now);
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

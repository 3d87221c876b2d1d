package dev.threadwright.limits;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** For how long a limit counts; then it begins anew, for everybody at the same moment. In UTC. */
public enum Span {
    HOUR,
    DAY,
    MONTH;

    Instant begin(Instant now) {
        return begins(now).toInstant();
    }

    Instant end(Instant now) {
        var begin = begins(now);
        return switch (this) {
            case HOUR -> begin.plusHours(1).toInstant();
            case DAY -> begin.plusDays(1).toInstant();
            case MONTH -> begin.plusMonths(1).toInstant();
        };
    }

    private ZonedDateTime begins(Instant now) {
        var at = now.atZone(ZoneOffset.UTC);
        return switch (this) {
            case HOUR -> at.truncatedTo(ChronoUnit.HOURS);
            case DAY -> at.truncatedTo(ChronoUnit.DAYS);
            case MONTH -> at.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
        };
    }

    /** As people type it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** “an hour” */
    String each() {
        return this == HOUR ? "an hour" : "a " + word();
    }
}

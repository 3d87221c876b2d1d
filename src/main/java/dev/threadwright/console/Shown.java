package dev.threadwright.console;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times, money and counts as people read them. */
final class Shown {
    private static final DateTimeFormatter AT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Shown() {}

    /** @param machine as HTML's {@code time} wants it @param exact in UTC @param ago from now */
    record Time(String machine, String exact, String ago) {}

    static Time time(Instant at, Instant now) {
        return new Time(at.toString(), AT.format(at) + " UTC", ago(at, now));
    }

    static @Nullable Time orNull(@Nullable Instant at, Instant now) {
        return at == null ? null : time(at, now);
    }

    static String ago(Instant at, Instant now) {
        var between = Duration.between(at, now);
        return between.isNegative() ? "in " + length(between.negated()) : length(between) + " ago";
    }

    static String length(Duration length) {
        if (length.toSeconds() < 60) {
            return length.toSeconds() + " s";
        }
        if (length.toMinutes() < 60) {
            return length.toMinutes() + " min";
        }
        return length.toHours() < 48 ? length.toHours() + " h" : length.toDays() + " days";
    }

    static String money(BigDecimal dollars) {
        var shown = dollars.setScale(dollars.compareTo(BigDecimal.ONE) < 0 ? 4 : 2, RoundingMode.HALF_UP);
        return "$" + (dollars.signum() == 0 ? "0" : shown.toPlainString());
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** “1 session”, “2 sessions”. */
    static String count(long number, String what) {
        return count(number) + " " + what + (number == 1 ? "" : "s");
    }

    static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most).stripTrailing() + " …";
    }
}

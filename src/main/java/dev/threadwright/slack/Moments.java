package dev.threadwright.slack;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Moments that Slack shows to each reader in their own time zone
 * (<a href="https://docs.slack.dev/messaging/formatting-message-text#date-formatting">date formatting</a>), with what is
 * read where it does not: in notifications and exports.
 */
final class Moments {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Moments() {}

    /** A day and a time, such as {@code today at 9:30 AM}, in mrkdwn. */
    static String at(Instant moment) {
        return date(moment, "{date_short_pretty} at {time}", UTC.format(moment));
    }

    /** A day, such as {@code yesterday}, in mrkdwn. */
    static String day(Instant moment) {
        return date(moment, "{date_short_pretty}", UTC.format(moment).substring(0, 10));
    }

    private static String date(Instant moment, String format, String otherwise) {
        return "<!date^" + moment.getEpochSecond() + "^" + format + "|" + otherwise + ">";
    }
}

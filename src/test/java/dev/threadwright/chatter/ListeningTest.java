package dev.threadwright.chatter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.chatter.Listening.QuietHours;
import dev.threadwright.thread.Person;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListeningTest {
    private static final QuietHours NIGHT = new QuietHours(LocalTime.of(18, 0), LocalTime.of(8, 0));

    @Test
    void waitsUntilTheQuietHoursOfTheChannelEnd() {
        assertThat(in("Europe/Berlin", NIGHT).mayOfferAt(Instant.parse("2026-11-30T17:30:00Z")))
                .isEqualTo("2026-12-01T07:00:00Z");
        assertThat(in("Europe/Berlin", NIGHT).mayOfferAt(Instant.parse("2026-11-30T05:00:00Z")))
                .isEqualTo("2026-11-30T07:00:00Z");
        assertThat(in("America/New_York", NIGHT).mayOfferAt(Instant.parse("2026-11-30T17:30:00Z")))
                .isEqualTo("2026-11-30T17:30:00Z");
    }

    @Test
    void waitsForNothingWhereThereAreNone() {
        var now = Instant.parse("2026-11-30T03:00:00Z");

        assertThat(in("UTC", null).mayOfferAt(now)).isEqualTo(now);
        assertThat(in("UTC", new QuietHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT))
                        .mayOfferAt(now))
                .isEqualTo(now);
    }

    @Test
    void tellsDaysInItsOwnZone() {
        var late = Instant.parse("2026-11-30T23:30:00Z");

        assertThat(in("Europe/Berlin", null).today(late)).isEqualTo("2026-11-30T23:00:00Z");
        assertThat(in("Europe/Berlin", null).tomorrow(late)).isEqualTo("2026-12-01T23:00:00Z");
    }

    private static Listening in(String zone, QuietHours quiet) {
        return new Listening(
                Mode.ON, 3, Optional.ofNullable(quiet), ZoneId.of(zone), new Person("T1", "U1"), Instant.EPOCH);
    }
}

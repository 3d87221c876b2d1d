package dev.threadwright.errand;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhenTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "every monday at 9 check the docs | every Monday at 09:00 | check the docs",
                "Every Monday check the docs | every Monday at 09:00 | check the docs",
                "every mon, wed and Friday at 17:30: do it | every Monday and Wednesday and Friday at 17:30 | do it",
                "every day at 5pm say \"a\" | every day at 17:00 | say \"a\"",
                "every weekday at 12 am do it | every weekday at 00:00 | do it",
                "every tuesdays at 9.15 do it | every Tuesday at 09:15 | do it",
            })
    void readsWhenAndWhat(String text, String when, String words) {
        var planned = When.read(text).orElseThrow();

        assertThat(planned.when().inWords()).isEqualTo(when);
        assertThat(planned.words()).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"every", "every monday", "every other day do it", "every monday at 25 do it", "on monday do it"})
    void takesNothingElse(String text) {
        assertThat(When.read(text)).isEqualTo(Optional.empty());
    }

    @Test
    void tellsTheNextTimeByThePersonsClock() {
        var when = new When(Set.of(DayOfWeek.MONDAY), LocalTime.of(9, 0));

        assertThat(when.next(Instant.parse("2026-11-30T07:59:00Z"), BERLIN))
                .isEqualTo(Instant.parse("2026-11-30T08:00:00Z"));
        assertThat(when.next(Instant.parse("2026-11-30T08:00:00Z"), BERLIN))
                .isEqualTo(Instant.parse("2026-12-07T08:00:00Z"));
    }

    @Test
    void keepsTheTimeOfDayOverSummerTime() {
        var when = new When(EnumSet.allOf(DayOfWeek.class), LocalTime.of(2, 30));

        assertThat(when.next(Instant.parse("2026-03-28T12:00:00Z"), BERLIN))
                .isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
        assertThat(when.next(Instant.parse("2026-03-29T01:30:00Z"), BERLIN))
                .isEqualTo(Instant.parse("2026-03-30T00:30:00Z"));
    }
}

package dev.threadwright.slack;

import static dev.threadwright.slack.CardCases.ACCEPTED;
import static dev.threadwright.slack.CardCases.NOON;
import static dev.threadwright.slack.CardCases.after;
import static dev.threadwright.slack.CardCases.onePlace;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaceTest {
    @Test
    void waitsLongerAfterEachFailureUpToAMinute() {
        assertThat(IntStream.range(0, 8).mapToObj(Pace::backoff).map(Duration::toSeconds))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
    }

    @Test
    void givesALostPostTimeToShowUp() {
        assertThat(IntStream.range(0, 5).mapToObj(Pace::afterLostAnswer).map(Duration::toSeconds))
                .containsExactly(5L, 5L, 5L, 8L, 16L);
    }

    @Test
    void letsAQuestionCutTheFirstGraceShort() {
        var shown = Shown.nothing(NOON.plus(Pace.FIRST_GRACE));

        assertThat(Pace.due(shown, after(ACCEPTED, onePlace()), NOON)).isEqualTo(NOON);
    }

    @Test
    void letsAWorkingStateWaitOutTheFirstGrace() {
        var shown = Shown.nothing(NOON.plus(Pace.FIRST_GRACE));

        assertThat(Pace.due(shown, after(ACCEPTED), NOON.plusMillis(1))).isEqualTo(shown.dueAt());
    }

    @Test
    void letsNothingCutALimitShort() {
        var limited = Shown.nothing(NOON).later(NOON.plusSeconds(30));

        assertThat(Pace.due(limited, after(ACCEPTED, onePlace()), NOON)).isEqualTo(NOON.plusSeconds(30));
    }

    @Test
    void letsNothingCutTheTimeBetweenUpdatesShort() {
        var sent = Shown.nothing(NOON).sent("1.1", "hash", NOON, Duration.ofSeconds(3));

        assertThat(Pace.due(sent, after(ACCEPTED, onePlace()), NOON)).isEqualTo(NOON.plusSeconds(3));
    }

    @Test
    void beginsNoPostLateInTheLease() {
        var leaseUntil = NOON.plus(Pace.LEASE);

        assertThat(Pace.mayBegin(leaseUntil, NOON)).isTrue();
        assertThat(Pace.mayBegin(leaseUntil, leaseUntil.minus(Pace.POST_MARGIN)))
                .isFalse();
    }

    @Test
    void givesUpOnASignAfterAFewTries() {
        Shown shown = Shown.nothing(NOON).sent("1.1", "hash", NOON, Duration.ofSeconds(3));
        for (int tries = 1; tries < Pace.MOST_SIGN_TRIES; tries++) {
            shown = shown.current().signMissed(NOON, Duration.ZERO);
            assertThat(shown.dirty()).isTrue();
        }

        assertThat(shown.current().signMissed(NOON, Duration.ZERO).dirty()).isFalse();
    }
}

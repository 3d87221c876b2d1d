package dev.threadwright.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff =
            new Backoff(5, Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofMinutes(5));

    @Test
    void doublesFromTheFirstWaitToTheLongest() {
        assertThat(waits(1, 1)).isEqualTo(Duration.ofMillis(500));
        assertThat(waits(2, 1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(waits(4, 1)).isEqualTo(Duration.ofSeconds(4));
        assertThat(waits(60, 1)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void leavesHalfOfItToChance() {
        assertThat(waits(2, 0)).isEqualTo(Duration.ofMillis(500));
        assertThat(waits(2, 0.5)).isEqualTo(Duration.ofMillis(750));
    }

    @Test
    void waitsAsLongAsItIsAskedTo() {
        assertThat(backoff.wait(1, Duration.ofMinutes(2), 1)).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void allowsSoManyTriesInSoMuchTime() {
        assertThat(backoff.allows(4, Duration.ofMinutes(4), Duration.ofMinutes(1)))
                .isTrue();
        assertThat(backoff.allows(5, Duration.ofMinutes(4), Duration.ofMinutes(1)))
                .isFalse();
        assertThat(backoff.allows(4, Duration.ofMinutes(4), Duration.ofSeconds(61)))
                .isFalse();
    }

    private Duration waits(int tried, double chance) {
        return backoff.wait(tried, Duration.ZERO, chance);
    }
}

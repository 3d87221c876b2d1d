package dev.threadwright.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.Defaults;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StrainTest {
    private static final Strain CALM = new Strain(0, 100, 1);

    private final LimitsConfig.Adaptive config =
            Defaults.of(LimitsConfig.class, Map.of()).adaptive();

    @Test
    void givesWayAtOnceAndComesBackSlowly() {
        assertThat(new Strain(51, 0, 0).next(1, config)).isEqualTo(0.7);
        assertThat(CALM.next(0.7, config)).isEqualTo(0.7 + 0.1);
        assertThat(CALM.next(0.95, config)).isEqualTo(1);
    }

    @Test
    void givesWayWhereTheModelTurnsManyAway() {
        assertThat(new Strain(0, 10, 3).next(1, config)).isEqualTo(0.7);
        assertThat(new Strain(0, 10, 2).next(1, config)).isEqualTo(1);
        assertThat(new Strain(0, 4, 4).next(1, config)).isEqualTo(1);
    }

    @Test
    void leavesSomethingToEverybody() {
        assertThat(new Strain(500, 100, 100).next(0.3, config)).isEqualTo(0.25);
    }
}

package dev.threadwright.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomesTest {
    @ParameterizedTest
    @CsvSource({
        // merged, closed, dropped, undone, questioned; speaks for more
        "10, 0, 0, 0, 0, true",
        " 9, 0, 0, 0, 0, false",
        "19, 1, 0, 0, 0, true",
        "18, 1, 0, 0, 0, false",
        "18, 0, 1, 0, 0, false",
        "18, 0, 0, 1, 0, false",
        "20, 0, 0, 0, 2, true",
        "20, 0, 0, 0, 3, false",
    })
    void speaksForMoreWhereNearlyAllIsMergedAndStaysSo(
            int merged, int closed, int dropped, int undone, int questioned, boolean speaks) {
        var one = new Outcomes("acme/web", false, merged, closed, dropped, undone, questioned);
        assertThat(Outcomes.speakForMore(List.of(one))).isEqualTo(speaks);
    }

    @Test
    void speaksForNothingWhereOneRepositoryOrKindHasNotEarnedIt() {
        assertThat(Outcomes.speakForMore(List.of(
                        new Outcomes("acme/web", false, 60, 0, 0, 0, 0),
                        new Outcomes("acme/web", true, 2, 1, 0, 0, 0))))
                .isFalse();
    }
}

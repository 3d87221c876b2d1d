package dev.threadwright.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.insight.Figures;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FigureTextsTest {
    private static final Figures.Waits NONE = new Figures.Waits(null, null);

    @Test
    void saysOnlyWhatThereIs() {
        assertThat(FigureTexts.lines(new Figures(1, 0, 0, 0, 0, NONE, NONE, BigDecimal.ZERO, 0, 0, 0)))
                .containsExactly("*1* change asked for, *0* pull requests opened, *0* merged");
    }

    @Test
    void saysAllThatThereIs() {
        var waits = new Figures.Waits(Duration.ofSeconds(130), Duration.ofMinutes(100));

        assertThat(FigureTexts.lines(new Figures(4, 3, 2, 1, 1, waits, waits, new BigDecimal("0.5"), 2, 1, 1)))
                .containsExactly(
                        "*4* changes asked for, *3* pull requests opened, *2* merged",
                        "Of my own offers: *1* taken up",
                        "Merge rate *67 %* (2 of 3 that ended)",
                        "To the pull request: half within *2 min*, nine of ten within *1.7 h*",
                        "To the merge: half within *2 min*, nine of ten within *1.7 h*",
                        "Changes asked for in review: *1* of 3",
                        "Cost per merged change *$0.25*",
                        "Of use: *2* yes, *1* no");
    }

    @ParameterizedTest
    @CsvSource({"PT0.2S, 1 s", "PT59S, 59 s", "PT59M59S, 59 min", "PT90M, 1.5 h", "PT30H, 30 h", "PT60H, 2.5 days"})
    void saysTimesAsPeopleDo(Duration time, String words) {
        assertThat(FigureTexts.time(time)).isEqualTo(words);
    }
}

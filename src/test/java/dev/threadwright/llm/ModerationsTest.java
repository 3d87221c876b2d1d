package dev.threadwright.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.threadwright.llm.Moderations.Look;
import dev.threadwright.moderation.ModerationServer;
import dev.threadwright.moderation.ModerationServer.Says;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModerationsTest {
    @Test
    void asksNobodyWhereNothingIsConfigured() {
        var moderations = ServedModerations.of(Map.of());

        assertThat(moderations.isConfigured()).isFalse();
        assertThat(moderations.look(List.of("words"))).isEqualTo(new Look.Nobody());
    }

    @Test
    void tellsWhatIsFlaggedByItsCategories() {
        try (var server = ModerationServer.flagging("nasty")) {
            var moderations = ServedModerations.of(server.settings());

            assertThat(moderations.look(List.of("kind words"))).isEqualTo(new Look.Clean());
            assertThat(moderations.look(List.of("nasty words")))
                    .isEqualTo(new Look.Flagged(new TreeSet<>(List.of("harassment"))));
            assertThat(server.heard().getFirst())
                    .contains("\"omni-moderation-latest\"")
                    .contains("[\"kind words\"]");
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            harassment, 0.95, nasty,
            harassment, 0.9,  nasty, harassment
            violence,   0.0,  kind,  violence
            """)
    void goesByTheThresholdOfACategoryWhereThereIsOne(
            String category, double threshold, String words, @Nullable String flagged) {
        try (var server = ModerationServer.flagging("nasty")) {
            var settings = new HashMap<>(server.settings());
            settings.put("threadwright.llm.moderation.thresholds." + category, String.valueOf(threshold));

            assertThat(ServedModerations.of(settings).look(List.of(words)))
                    .isEqualTo(flagged == null ? new Look.Clean() : new Look.Flagged(new TreeSet<>(List.of(flagged))));
        }
    }

    @Test
    void takesNoThresholdThatIsNone() {
        var settings = Map.of("threadwright.llm.moderation.thresholds.\"violence/graphic\"", "1.5");

        assertThatThrownBy(() -> ServedModerations.of(settings))
                .hasMessage(
                        "threadwright.llm.moderation.thresholds.violence/graphic is 1.5: it has to be from 0 to 1.");
    }

    @Test
    void countsWhichScoresACategoryHas() {
        try (var server = ModerationServer.flagging("nasty")) {
            var before = scores();
            ServedModerations.of(server.settings()).look(List.of("kind words of one kind"));

            assertThat(scores()).isEqualTo(before + 1);
        }
    }

    private static long scores() {
        var found = ServedModerations.METRICS
                .find("threadwright.moderation.scores")
                .tag("category", "harassment")
                .summary();
        return found == null ? 0 : found.count();
    }

    @Test
    void asksOnceForTheSameWords() {
        try (var server = ModerationServer.flagging("nasty")) {
            var moderations = ServedModerations.of(server.settings());
            moderations.look(List.of("kind words"));
            moderations.look(List.of("kind words"));

            assertThat(server.heard()).hasSize(1);
        }
    }

    @Test
    void givesAServerOfItsOwnNoKeyOfAnother() {
        try (var server = ModerationServer.flagging("nasty")) {
            var settings = new HashMap<>(server.settings());
            settings.put("threadwright.llm.openai.api-key", "sk-of-another");
            ServedModerations.of(settings).look(List.of("one"));
            settings.put("threadwright.llm.moderation.api-key", "its-own");
            ServedModerations.of(settings).look(List.of("two"));

            assertThat(server.keys()).containsExactly("Bearer none", "Bearer its-own");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            500 | {}                                | the moderation endpoint answered 500.
            429 | {}                                | the moderation endpoint answered 429.
            401 | {}                                | the moderation endpoint does not accept the key: look at OPENAI_MODERATION_API_KEY.
            200 | <html>                            | the moderation endpoint cannot be reached.
            200 | {"results": []}                   | the moderation endpoint did not say anything that I understand.
            200 | {"results": [{"flagged": "no"}]}  | the moderation endpoint did not say anything that I understand.
            200 | {"error": "overloaded"}           | the moderation endpoint did not say anything that I understand.
            """)
    void takesNoAnswerButOneForCleanWords(int status, String body, String why) {
        try (var server = new ModerationServer(_ -> new Says(status, body))) {
            assertThat(ServedModerations.of(server.settings()).look(List.of("words")))
                    .isEqualTo(new Look.Unreachable(why));
        }
    }

    @Test
    void saysThatNobodyIsThere() {
        var server = ModerationServer.flagging("nasty");
        var moderations = ServedModerations.of(server.settings());
        server.close();

        assertThat(moderations.look(List.of("words")))
                .isEqualTo(new Look.Unreachable("the moderation endpoint cannot be reached."));
    }
}

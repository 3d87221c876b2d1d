package dev.threadwright.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class TokensTest {
    @Test
    void areCountedAsOpenAiCounts() {
        assertThat(Tokens.of("Sign up for yearly billing")).isEqualTo(5);
        assertThat(Tokens.of("")).isZero();
    }

    @Test
    void ofAConversationAreTheSumOfItsMessages() {
        var wish = Talk.user("Rename it.");
        var said = Talk.said("I look.", Talk.CALL);
        var request = Talk.request(wish, said);

        assertThat(Tokens.of(request))
                .isEqualTo(Tokens.of("You change words.") + Tokens.of(Talk.FIND) + Tokens.of(wish) + Tokens.of(said));
    }

    @Test
    void ofALongTextAreGuessedFromPartsOfIt() {
        String page = "The money goes back to the card it came from. That takes 5 to 10 working days.\n";
        int once = Tokens.of(page);

        assertThat(Tokens.of(page.repeat(50_000))).isCloseTo(once * 50_000, within(once * 2_500));
    }

    @Test
    void areCountedInTimeEvenWhereNothingParts() {
        Assertions.assertTimeout(
                Duration.ofSeconds(20),
                () -> assertThat(Tokens.of("x".repeat(4_000_000))).isPositive());
    }

    @Test
    void ofAModelBeforeItsProvidersOwnCompactionDoNotCount() {
        var compacted = new ChatMessage.Model(
                "I go on.", List.of(), List.of(new ChatMessage.Opaque("openai", "{\"type\":\"compaction\"}")));

        assertThat(Tokens.of(Talk.request(Talk.user("Tell me."), Talk.said("A long story. ".repeat(500)), compacted)))
                .isLessThan(100);
    }
}

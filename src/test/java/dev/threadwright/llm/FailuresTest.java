package dev.threadwright.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresTest {
    private static final Clock NINE = Clock.fixed(Instant.parse("2026-11-20T09:00:00Z"), ZoneOffset.UTC);

    private final Failures failures =
            new Failures(new ModelName(Provider.OPENAI, "gpt-6.1-sol"), new Secret("key-of-ours-1"), NINE);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "context_length_exceeded | Your input exceeds the limit.",
                "BadRequestError | This model's maximum context length is 4096 tokens.",
                "exceed_context_size_error | the request exceeds the available size",
                "invalid_request_error | prompt is too long: 210000 tokens > 200000 maximum",
                "invalid_request_error | input length and `max_tokens` exceed context limit: 190000 + 20000 > 200000"
            })
    void knowEveryProvidersWordsForARequestThatIsTooLong(String code, String said) {
        assertThat(failures.of(400, code, said, Duration.ZERO)).isEqualTo(new Attempt.Final(new Reply.TooLong()));
    }

    @Test
    void takeAFilterForARefusal() {
        assertThat(failures.of(400, "content_policy_violation", "Not this.", Duration.ZERO))
                .isEqualTo(new Attempt.Final(new Reply.Declined("Not this.", Usage.NONE)));
    }

    @Test
    void doNotWaitForMoneyToCome() {
        assertThat(failures.of(429, "insufficient_quota", "You exceeded your current quota.", Duration.ZERO))
                .isEqualTo(new Attempt.Final(new Reply.Refused(
                        "OpenAI says that the account has nothing left to spend: You exceeded your current quota.")));
    }

    @Test
    void readHowLongToWaitOutOfASentence() {
        assertThat(failures.of(429, "rate_limit_exceeded", "Please try again in 11.5s.", Duration.ZERO))
                .isEqualTo(new Attempt.Again("OpenAI has too many requests of ours.", Duration.ofMillis(11_500)));
    }

    @Test
    void readHowLongToWaitOutOfAHeader() {
        assertThat(failures.asked(List.of("1500"), List.of("7"))).isEqualTo(Duration.ofMillis(1_500));
        assertThat(failures.asked(List.of(), List.of("7"))).isEqualTo(Duration.ofSeconds(7));
        assertThat(failures.asked(List.of(), List.of("Fri, 20 Nov 2026 09:01:30 GMT")))
                .isEqualTo(Duration.ofSeconds(90));
        assertThat(failures.asked(List.of(), List.of("Fri, 20 Nov 2026 08:00:00 GMT")))
                .isZero();
        assertThat(failures.asked(List.of(), List.of("soon"))).isZero();
        assertThat(failures.asked(List.of(), List.of())).isZero();
    }

    @Test
    void showNoMoreOfAProvidersWordsThanALineOfThem() {
        assertThat(failures.of(400, "", "a\nb " + "c".repeat(50) + " key-of-ours-1 " + "d ".repeat(500), Duration.ZERO))
                .isInstanceOfSatisfying(
                        Attempt.Final.class,
                        last -> assertThat(((Reply.Refused) last.reply()).sentence())
                                .startsWith("OpenAI does not take the request (400): a b ccc")
                                .contains(" [hidden] ")
                                .doesNotContain("\n")
                                .hasSizeLessThan(360)
                                .endsWith("…"));
    }
}

package dev.threadwright.pullrequest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RefusalTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final String IN_HALF_AN_HOUR =
            String.valueOf(NOW.plusSeconds(1_800).getEpochSecond());

    @Test
    void waitsUntilTheLimitIsReset() {
        assertThat(refusal("{}", "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", IN_HALF_AN_HOUR)
                        .pause())
                .contains(Duration.ofMinutes(30));
    }

    @Test
    void countsFromGitHubsClockWhereItIsGiven() {
        assertThat(refusal(
                                "{}",
                                "X-RateLimit-Remaining",
                                "0",
                                "X-RateLimit-Reset",
                                IN_HALF_AN_HOUR,
                                "Date",
                                "Fri, 20 Nov 2026 10:20:00 GMT")
                        .pause())
                .contains(Duration.ofMinutes(10));
    }

    @Test
    void waitsAMinuteWhereASecondaryLimitNamesNoTime() {
        assertThat(refusal(
                                "{\"message\": \"You have exceeded a secondary rate limit\"}",
                                "X-RateLimit-Remaining",
                                "4000",
                                "X-RateLimit-Reset",
                                IN_HALF_AN_HOUR)
                        .pause())
                .contains(Duration.ofMinutes(1));
    }

    @Test
    void keepsGitHubsWordsToOneHarmlessLine() {
        var refusal = refusal(
                "{\"message\": \"a\\nb\\u202e ghp_0123456789abcdefghij\", \"errors\": [\"" + "c".repeat(900) + "\"]}");
        assertThat(refusal.said()).startsWith("a b  [hidden]; ccc").hasSize(500);
    }

    @Test
    void takesAnAnswerThatIsNoJson() {
        assertThat(refusal("<html>").said()).isEmpty();
    }

    private static Refusal refusal(String body, String... headers) {
        var map = new java.util.HashMap<String, List<String>>();
        for (int i = 0; i < headers.length; i += 2) {
            map.put(headers[i], List.of(headers[i + 1]));
        }
        return Refusal.of(
                403, HttpHeaders.of(Map.copyOf(map), (_, _) -> true), body.getBytes(StandardCharsets.UTF_8), NOW);
    }
}

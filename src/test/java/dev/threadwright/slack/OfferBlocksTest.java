package dev.threadwright.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.threadwright.chatter.Offer;
import dev.threadwright.repo.RepoName;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.ThreadRef;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfferBlocksTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Log in to your account | Sign in to your account | Log | Sign",
                "Please update you card. | Please update your card. | you | your",
                "Canvas (Beta) | Canvas | (Beta) | ''",
                "Your basket | Your bag | basket | bag"
            })
    void strikesTheWordsThatGo(String words, String wanted, String gone, String come) throws IOException {
        var styled = new ObjectMapper()
                .readTree(OfferBlocks.render(offer(words, wanted)).blocks())
                .findParents("style");

        assertThat(styled.stream()
                        .filter(element -> element.path("style").path("strike").asBoolean())
                        .map(element -> element.path("text").asText().strip()))
                .containsExactly(gone);
        assertThat(styled.stream()
                        .filter(element -> element.path("style").path("bold").asBoolean())
                        .map(element -> element.path("text").asText().strip()))
                .containsExactlyElementsOf(come.isEmpty() ? List.of() : List.of(come));
    }

    @Test
    void isSafeAndWithinLimitsWhateverTheWords() {
        String long1 = "<!channel> & <@U1> *bold* `code` \u202e😀 ".repeat(200);
        for (String words : List.of(long1, "", " ", "<https://x|y>", "\u202eabc")) {
            Rendered card = OfferBlocks.render(offer(words + "a", words + "b"));

            assertThat(card.text())
                    .hasSizeLessThanOrEqualTo(Rendered.MOST_TEXT)
                    .doesNotContain("<!channel>", "<@U1>", "\u202e");
            assertThat(card.blocks()).doesNotContain("\u202e");
        }
    }

    @Test
    void isALineOnceItIsAnswered() {
        var answered = new Offer(
                "0123456789abcdef",
                new ThreadRef("T1", "C1", "1700000000.000100"),
                new Person("T1", "U1"),
                "1700000000.000100",
                false,
                new RepoName("acme", "web-app"),
                "a.json",
                "",
                "",
                1,
                "Log in",
                "Sign in",
                0.9,
                List.of(),
                Offer.State.TAKEN,
                1,
                Optional.of(new Person("T1", "U2")),
                Instant.EPOCH);

        assertThat(OfferBlocks.render(answered).blocks())
                .contains("U2", "opened the change")
                .doesNotContain("chatter.");
    }

    private static Offer offer(String words, String wanted) {
        return new Offer(
                "0123456789abcdef",
                new ThreadRef("T1", "C1", "1700000000.000100"),
                new Person("T1", "U7"),
                "1700000000.000100",
                false,
                new RepoName("acme", "web-app"),
                "locales/en.json",
                "nav.login",
                "en",
                2,
                words,
                wanted,
                0.9,
                List.of("QUOTED"),
                Offer.State.OPEN,
                2,
                Optional.empty(),
                Instant.EPOCH);
    }
}

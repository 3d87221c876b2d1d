package dev.threadwright.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LexemesTest {
    @Test
    void areWordsInLowerCaseAndInTheSingular() {
        assertThat(terms("Two Podcasts, three stories.")).containsExactly("two", "podcast", "three", "story");
    }

    @Test
    void areThePartsOfIdentifiersAndTheWhole() {
        assertThat(terms("pauseOnHeadset max_size XMLFile URLs"))
                .containsExactly(
                        "pause",
                        "on",
                        "headset",
                        "pauseonheadset",
                        "max",
                        "size",
                        "max_size",
                        "xml",
                        "file",
                        "xmlfile",
                        "url");
    }

    @Test
    void areFileNamesWithAndWithoutTheirEnding() {
        assertThat(terms("src/en-us.json")).containsExactly("src", "en", "us", "json", "en-us.json", "en-us");
    }

    @Test
    void areAHostAndItsDomain() {
        assertThat(terms("https://docs.acme.io/a"))
                .containsExactly("http", "doc", "acme", "io", "docs.acme.io", "docs.acme", "acme.io", "a");
    }

    @Test
    void areTheSeriesOfAnIssuesKey() {
        assertThat(terms("see JM-1129")).containsExactly("see", "jm", "JM-", "1129", "jm-1129");
    }

    @Test
    void sayHowTheyAreWritten() {
        assertThat(Lexemes.in("Episodes!")).containsExactly(new Lexemes.Lexeme("episode", "Episodes"));
    }

    @Test
    void leaveOutWhatNoOneWrites() {
        assertThat(terms("a".repeat(41) + " b")).containsExactly("b");
    }

    private static List<String> terms(String text) {
        return Lexemes.in(text).stream().map(Lexemes.Lexeme::term).toList();
    }
}

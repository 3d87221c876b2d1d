package dev.threadwright.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SuggestionsTest {
    private static final Pattern WISH = Pattern.compile("(?m)^wish: (.+)$");

    @Test
    void areWordsToReplaceOrToBeOverheardOrWishesThatAreRecorded() {
        var recorded = lines("/playground/rehearsals.list")
                .flatMap(file ->
                        WISH.matcher(text("/playground/rehearsals/" + file)).results())
                .map(MatchResult::group)
                .map(wish ->
                        "@threadwright " + wish.substring("wish: ".length()).toLowerCase(Locale.ROOT))
                .toList();

        assertThat(Slack.SUGGESTIONS.values().stream()
                        .flatMap(List::stream)
                        .map(suggestion -> suggestion.toLowerCase(Locale.ROOT))
                        .filter(suggestion -> suggestion.startsWith("@"))
                        .filter(suggestion -> !suggestion.contains(" change \"")))
                .isNotEmpty()
                .allSatisfy(wish -> assertThat(recorded).contains(wish));
    }

    private static Stream<String> lines(String resource) {
        return text(resource).lines().map(String::strip).filter(line -> !line.isEmpty());
    }

    private static String text(String resource) {
        try (var in = SuggestionsTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.threadwright.slack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
    @Test
    void listsEachCommandOnALineInOneMessage() {
        var all = Help.about("").text();
        assertThat(all.lines().filter(line -> line.startsWith("• `"))).hasSizeBetween(15, 25);
        assertThat(all.lines()).contains("• `status` what is open", "*For admins*");
        // https://docs.slack.dev/changelog/2018-truncating-really-long-messages: longer ones are better files
        assertThat(all.length()).isLessThan(4000);
    }

    @ParameterizedTest
    @CsvSource({
        "listen, `listen shadow` only records",
        "Listen, `listen off` ends it",
        "/threadwright limits, `limits reset money here day`",
        "resume, `resume …` lets it go on",
        "forget, `/threadwright forget owner/name` forgets one",
        "memory, `memory` lists them",
        "hear, `hear me` takes it back",
        "unlink, `unlink` takes that back"
    })
    void saysMoreOfOne(String word, String said) {
        assertThat(Help.about(word).text()).contains(said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "help"})
    void explainsItselfWithAll(String word) {
        assertThat(Help.about(word).text()).contains("• `repos` the repositories I am connected to");
    }

    @Test
    void namesTheNearestCommandForAnother() {
        assertThat(Help.unknown("chnage").text())
                .isEqualTo("I do not know `chnage`. Did you mean `change`? `/threadwright help` lists what I know.");
        assertThat(Help.about("zzzzzzzz").text())
                .isEqualTo("I do not know `zzzzzzzz`. `/threadwright help` lists what I know.");
    }
}

package dev.threadwright.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    private final Team team = new Team(Clock.systemUTC());

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "Terms & Conditions § Terms &amp; Conditions",
                "a < b > c § a &lt; b &gt; c",
                "hi @threadwright! § hi <@U08THREADWR>!",
                "hi <@U08THREADWR> § hi <@U08THREADWR>",
                "mail ada@example.com § mail ada@example.com",
                "@nobody here § @nobody here",
                "see #docs § see <#C08DOCSITE1|docs>",
                "see https://x.example/a?b=1&c=2. § see <https://x.example/a?b=1&amp;c=2>.",
                "@channel look § <!channel> look",
                "&lt; stays § &amp;lt; stays",
            })
    void passesTypedTextOnAsSlackDoes(String typed, String passedOn) {
        assertThat(Words.typed(team, typed)).isEqualTo(passedOn);
    }

    @Test
    void takesTheTextApartForItsRichForm() {
        var elements = Words.richText("<@U08THREADWR> use `a &lt; b` <https://x.example|here>")
                .get(0)
                .path("elements")
                .get(0)
                .path("elements");

        assertThat(elements).isEqualTo(Json.parse("""
                        [{"type":"user","user_id":"U08THREADWR"},
                         {"type":"text","text":" use "},
                         {"type":"text","text":"a < b","style":{"code":true}},
                         {"type":"text","text":" "},
                         {"type":"link","url":"https://x.example","text":"here"}]
                        """));
    }
}

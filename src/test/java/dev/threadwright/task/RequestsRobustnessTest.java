package dev.threadwright.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.threadwright.thread.Conversation;
import dev.threadwright.thread.ThreadRef;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestsRobustnessTest {
    private static final Conversation ALONE =
            new Conversation(new ThreadRef("T1", "C1", "1700000000.000100"), List.of());

    /** As long as Slack lets a message be. */
    private static final int LONGEST_MESSAGE = 40_000;

    private static final List<String> SOUP = List.of(
            "\"",
            "“",
            "”",
            "'",
            "’",
            "‘",
            "„",
            "«",
            "»",
            "`",
            "```",
            "\\",
            "\\\"",
            " to ",
            " with ",
            " → ",
            "-&gt;",
            "=&gt;",
            "change ",
            "replace ",
            "remove ",
            "typo: ",
            " should be ",
            " instead of ",
            " not ",
            " in ",
            " on the ",
            "page",
            "\n",
            "\n- ",
            "\n+ ",
            "\n1. ",
            "|",
            "|---|",
            "\t",
            "s/",
            "/",
            "<@U1>",
            "<",
            ">",
            "&amp;",
            "&lt;",
            "<https://a.b/c|d>",
            "<https://github.com/a/b/blob/m/c%zz>",
            "<#C1|x>",
            "<!here>",
            "*",
            "_",
            ":pray:",
            "\u00A0",
            "\u200B",
            "\uD83D",
            "😀",
            "\uE000",
            "\uE001",
            "\uFFFC",
            "",
            "Sign up",
            "Get started",
            "acme/web",
            "a.b.c",
            ".json",
            ",",
            ";",
            ":",
            "(",
            ")",
            "old: ",
            "new: ",
            "it says ",
            "and ",
            "don't ",
            "x");

    @Test
    void neverThrowsWhateverIsWritten() {
        for (int seed = 0; seed < 5_000; seed++) {
            var random = new Random(seed);
            var soup = new StringBuilder();
            for (int i = random.nextInt(40); i >= 0; i--) {
                soup.append(SOUP.get(random.nextInt(SOUP.size())));
            }
            assertThat(Requests.read(soup.toString(), ALONE))
                    .as("seed %d: %s", seed, soup)
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"",
                "→",
                "\" to \"",
                "change \"",
                "\"a\" → \"",
                "``` ",
                "'a' ",
                "remove \"",
                "remove \"\" ",
                "s/a",
                "s|\\",
                "https://a.b/c/d ",
                "<@U1",
                "<http://a|b>",
                "in the ",
                "“",
                "„",
                "«a",
                "change a to b ",
                "a/b/c.json ",
                "- a\n+ b\n",
                "- a\n",
                "|a|b|\n",
                "old: a\n",
                "typo: ",
                "x ",
                "in \"a\" ",
                "\\\"",
                "\n",
                " ",
                "&",
                "<",
                "a.",
                "a/",
                "-",
                ":a:",
                "on the page of ",
                "\" in \"",
                "'"
            })
    void takesNoTimeWorthMentioningOnTheLongestMessages(String part) {
        String text = part.repeat(LONGEST_MESSAGE / part.length());

        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(Requests.read(text, ALONE)).isNotNull());
    }
}

package dev.threadwright.slack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemarkTest {
    private static final Self SELF = new Self("T0ACME", null, "U0BOT", "B0BOT");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stop",
                "Stop!",
                "<@U0BOT> stop",
                "<@U0BOT|threadwright>, please stop.",
                "STOP 🛑",
                "halt",
                "wait …",
                "hold on,  please",
                "cancel that",
                "Never mind.",
                "_stop_"
            })
    void stopsAtAWordAlone(String text) {
        assertThat(Remark.of(text, SELF)).isEqualTo(Remark.STOP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wait, the second one too",
                "never mind the second one",
                "stop saying “oops”",
                "don't stop",
                "the stop button should say “Halt”",
                "make it friendlier",
                "<@U0BOT> and shorter, please",
                "<@U0BOT> as <@U0BEN> said",
                "<@U0BOT> <@U0BEN> is right",
                "<@U0BEN> and <@U0BOT>: use “Join”",
                "<!here> use “Join”",
                "news: they like it",
                ""
            })
    void isToldWhatIsSaidToEverybodyThere(String text) {
        assertThat(Remark.of(text, SELF)).isEqualTo(Remark.TOLD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<@U0BEN> what do you think?",
                "<@U0BEN> stop",
                "<@U0BEN|ben>, <@U0ADA>: lunch?",
                "what does <@U0BEN> think?",
                "<!subteam^S0DESIGN> please look",
                "<@U0BEN> I asked <@U0BOT> for it"
            })
    void leavesAloneWhatIsSaidToSomebodyElse(String text) {
        assertThat(Remark.of(text, SELF)).isEqualTo(Remark.ASIDE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<@U0BOT> new: change \"a\" to \"b\"", "New: the footer", "<@U0BOT> *new:* the footer"})
    void knowsSomethingElse(String text) {
        assertThat(Remark.of(text, SELF)).isEqualTo(Remark.ANEW);
    }

    @Test
    void takesItsTimeForNoText() {
        assertThat(Remark.of("!".repeat(40_000) + "x" + "<@".repeat(10_000), SELF))
                .isEqualTo(Remark.TOLD);
    }
}

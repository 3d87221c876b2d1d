package dev.threadwright.chatter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.match.Page;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpokenTest {
    @Test
    void takesQuotationsOutOfWhatIsSaid() {
        var spoken = Spoken.of("the button says “Log in”, docs say `Sign in` &amp; 'Sign up', it's late");

        assertThat(spoken)
                .isEqualTo(new Spoken(
                        "the button says ⟦0⟧, docs say ⟦1⟧ & ⟦2⟧, it's late",
                        List.of("Log in", "Sign in", "Sign up"),
                        List.of()));
        assertThat(spoken.all()).isEqualTo("the button says Log in, docs say Sign in & Sign up, it's late");
    }

    @Test
    void readsLinksByTheirLabelsAndLeavesMentionsOut() {
        assertThat(Spoken.of("<@U1> see <https://docs.example/a|the docs>, <!here>")
                        .all())
                .isEqualTo(" see the docs, ");
    }

    @Test
    void keepsTheAddressesOfLinksBesideWhatIsSaid() {
        assertThat(Spoken.of(
                                "<https://www.docs.example/a/?x=1&amp;y=2|This page> still says \"30 days\", see <https://b.example>, "
                                        + "<mailto:a@b.example|mail>, <#C1|general> and <https://not an address>")
                        .links())
                .containsExactly(
                        new Link(new Page("docs.example", "a"), true), new Link(new Page("b.example", ""), false));
        assertThat(Spoken.of("a typo on <https://docs.example/a>: …").links())
                .containsExactly(new Link(new Page("docs.example", "a"), true));
    }

    @Test
    void readsWhatIsEmphasisedAsWhatItIs() {
        assertThat(Spoken.of("*your* card, snake_case_words").all()).isEqualTo("your card, snake_case_words");
    }

    @Test
    void isNotFooledByItsOwnMarks() {
        assertThat(Spoken.of("a ⟦7⟧ b").all()).isEqualTo("a (7) b");
    }
}

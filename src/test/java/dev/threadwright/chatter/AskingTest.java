package dev.threadwright.chatter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.repo.RepoName;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.ThreadRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AskingTest {
    @Test
    void namesTheWordsThePlaceAndWhoReportedIt() {
        assertThat(Asking.text(offer(), "Log in", "Sign in"))
                .contains("change “Log in” to “Sign in” in locales/en.json, acme/web-app (<@U1> reported it)");
    }

    @Test
    void escapesAsSlackDoesAndKeepsQuotationMarks() {
        assertThat(Asking.text(offer(), "Say “hello” & go", "Say “hi” & go"))
                .contains(
                        "change “Say “hello” &amp; go” to “Say “hi” &amp; go” in locales/en.json, acme/web-app (<@U1> reported it)");
    }

    @Test
    void saysNothingThatWouldNotBeReadAsThisChange() {
        assertThat(Asking.text(offer(), "Log in", "Log in")).isEmpty();
        assertThat(Asking.text(offer(), "Log in", "   ")).isEmpty();
    }

    private static Offer offer() {
        return new Offer(
                "0123456789abcdef",
                new ThreadRef("T1", "C1", "1700000000.000100"),
                new Person("T1", "U1"),
                "1700000000.000100",
                false,
                new RepoName("acme", "web-app"),
                "locales/en.json",
                "nav.login",
                "en",
                1,
                "Log in",
                "Sign in",
                0.9,
                List.of(),
                Offer.State.OPEN,
                1,
                Optional.empty(),
                Instant.EPOCH);
    }
}

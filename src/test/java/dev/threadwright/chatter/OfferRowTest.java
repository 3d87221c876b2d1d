package dev.threadwright.chatter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.chatter.Offer.State;
import dev.threadwright.thread.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OfferRowTest {
    private static final Instant SENT = Instant.ofEpochSecond(1_700_000_000);
    private static final Instant NEXT = SENT.plusSeconds(3);
    private static final Duration LATER = Duration.ofDays(30);
    private static final Person BEN = new Person("T1", "U2");

    @Test
    void showsAnAnswerNoSoonerThanSlackTakesAnotherUpdate() {
        var row = row(State.OPEN, "C1", "Beta", "Preview");
        row.shown("1700000000.000200", true, NEXT);
        assertThat(row.dueAt).isNull();

        row.answered(State.LATER, BEN, SENT.plusSeconds(1));

        assertThat(row.dueAt).isEqualTo(NEXT);
    }

    @Test
    void showsAnAnswerAtOnceWhereTheLastUpdateIsLongAgo() {
        var row = row(State.OPEN, "C1", "Beta", "Preview");
        row.shown("1700000000.000200", true, NEXT);

        row.answered(State.LATER, BEN, SENT.plusSeconds(4));

        assertThat(row.dueAt).isEqualTo(SENT.plusSeconds(4));
    }

    @Test
    void overtakesNoLimitThatSlackNamed() {
        var row = row(State.OPEN, "C1", "Beta", "Preview");
        row.shown("1700000000.000200", true, NEXT);
        row.reported(SENT.plusSeconds(10));
        row.failed(SENT.plusSeconds(47));

        row.reported(SENT.plusSeconds(11));
        row.answered(State.TAKEN, BEN, SENT.plusSeconds(12));

        assertThat(row.dueAt).isEqualTo(SENT.plusSeconds(47));
    }

    @Test
    void waitsWithWhatChangedWhileItWasSent() {
        var row = row(State.OPEN, "C1", "Beta", "Preview");
        row.reported(SENT);

        row.shown("1700000000.000200", false, NEXT);

        assertThat(row.dueAt).isEqualTo(NEXT);
    }

    @ParameterizedTest
    @CsvSource({
        // What was said, in which channel it comes again, as which words: the very same, or others.
        "OPEN, C1, Preview, true",
        "OPEN, C2, Preview, true",
        "OPEN, C1, Stable, false",
        "TAKEN, C2, Preview, true",
        "TAKEN, C1, Stable, false",
        "LATER, C2, Preview, true",
        "LATER, C2, Stable, true",
        "OTHER, C2, Preview, true",
        "OTHER, C2, Stable, true",
        "NEVER, C1, Preview, true",
        "NEVER, C1, Stable, true",
        "NEVER, C2, Preview, false",
        "NEVER, C2, Stable, false"
    })
    void settlesWhatPeopleAnsweredAndRefusesItInWhateverWords(
            State said, String channel, String wanted, boolean settled) {
        var row = row(said, "C1", "Beta", "Preview");

        assertThat(row.settles(row(State.OPEN, channel, "BETA", wanted), SENT.plusSeconds(60), LATER))
                .isEqualTo(settled);
    }

    @Test
    void restsAfterNotNowForAsLongAsIsSet() {
        var row = row(State.LATER, "C1", "Beta", "Preview");

        assertThat(row.settles(row(State.OPEN, "C1", "Beta", "Stable"), SENT.plus(LATER), LATER))
                .isFalse();
        assertThat(row.settles(row(State.OPEN, "C1", "Beta", "Preview"), SENT.plus(LATER), LATER))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"LATER", "OTHER", "NEVER"})
    void refusesNothingForOtherWordsAtThePlace(State said) {
        var row = row(said, "C1", "Beta", "Preview");

        assertThat(row.settles(row(State.OPEN, "C1", "Log in", "Sign in"), SENT.plusSeconds(60), LATER))
                .isFalse();
    }

    @Test
    void settlesNothingWhereSlackNeverTookIt() {
        var row = row(State.OPEN, "C1", "Beta", "Preview");
        row.givenUp();

        assertThat(row.isOpen()).isFalse();
        assertThat(row.settles(row(State.OPEN, "C2", "Beta", "Preview"), SENT, LATER))
                .isFalse();
    }

    private static OfferRow row(State state, String channel, String words, String wanted) {
        var row = new OfferRow();
        row.team = "T1";
        row.channel = channel;
        row.words = words;
        row.wanted = wanted;
        row.subject = words.toLowerCase(Locale.ROOT) + " → " + wanted;
        row.state = State.OPEN;
        row.reports = 1;
        row.dueAt = SENT;
        if (state != State.OPEN) {
            row.answered(state, BEN, SENT);
        }
        return row;
    }
}

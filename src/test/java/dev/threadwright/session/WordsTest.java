package dev.threadwright.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.agent.Word;
import dev.threadwright.task.Decided;
import dev.threadwright.task.Decision;
import dev.threadwright.thread.Person;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordsTest {
    private static final Person ADA = new Person("T1", "UADA");

    private static final Words WORDS = words(
            new Decision.ApprovePlan(),
            new Decision.Say("leave the title", "1.2"),
            new Decision.Approve(List.of("a.md:0")),
            new Decision.Permit(Decision.Grant.ALWAYS),
            new Decision.Permit(Decision.Grant.LAPSED),
            new Decision.Amend("make it shorter", "1.3"),
            new Decision.Stop());

    @Test
    void areWhatASessionHears() {
        assertThat(WORDS.after(0, Person::user))
                .containsExactly(
                        new Word.Approved(1, "UADA"),
                        new Word.Told(2, "UADA", "leave the title"),
                        new Word.Permitted(4, "UADA"),
                        new Word.Denied(5, "nobody, in time"),
                        new Word.Told(6, "UADA", "(the first message was edited; it now reads) make it shorter"),
                        new Word.Stopped(7, "UADA"));
    }

    @Test
    void areHeardOnce() {
        assertThat(WORDS.after(5, Person::user))
                .containsExactly(
                        new Word.Told(6, "UADA", "(the first message was edited; it now reads) make it shorter"),
                        new Word.Stopped(7, "UADA"));
    }

    @Test
    void endAtTheLastThatASessionHears() {
        assertThat(words(new Decision.Say("shorter", "1.2"), new Decision.Approve(List.of()))
                        .last())
                .isEqualTo(1);
    }

    @Test
    void sayWhoStoppedUntilSomebodySpeaksAgain() {
        assertThat(Stream.of(WORDS, words(new Decision.Stop(), new Decision.Say("go on", "1.4")))
                        .map(Words::stoppedBy))
                .containsExactly(Optional.of(ADA), Optional.empty());
    }

    @Test
    void interruptOnlyWhereSomebodyWantsAnEnd() {
        assertThat(Stream.of(
                                new Decision.Stop(),
                                new Decision.Withdraw(),
                                new Decision.Drop(),
                                new Decision.Say("shorter", "1.2"),
                                new Decision.ApprovePlan())
                        .map(decision -> words(decision).interruptAfter(0)))
                .containsExactly(true, true, true, false, false);
    }

    private static Words words(Decision... decisions) {
        return new Words(Stream.of(decisions)
                .map(decision -> new Decided(1, decision, ADA, Instant.EPOCH))
                .toList());
    }
}

package dev.threadwright.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.task.Ask;
import dev.threadwright.task.Decided;
import dev.threadwright.task.Decision;
import dev.threadwright.task.Task;
import dev.threadwright.task.TaskId;
import dev.threadwright.task.TaskState;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.ThreadRef;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SentencesTest {
    private static final Person ADA = new Person("T1", "UADA");
    private static final Ask ASK = new Ask(new ThreadRef("T1", "C1", "1.1"), "1.1", ADA, "text");

    @Test
    void saysWhoApproved() {
        assertThat(tooLate(TaskState.WORKING, 3, new Decision.Approve(List.of("p")), 3))
                .isEqualTo("Already approved by <@UADA>; nothing more happens.");
    }

    @Test
    void saysThatAReplyIsLookedAtFirst() {
        assertThat(tooLate(TaskState.WORKING, 3, new Decision.Say("shorter", "1.2"), 3))
                .isEqualTo(
                        "<@UADA> said something about this since. That is looked at first, and the question comes again"
                                + " if it is still one.");
    }

    @Test
    void saysThatThereIsNothingToSteer() {
        assertThat(Sentences.tooLateToSteer(TaskState.WORKING))
                .isEqualTo(
                        "There is nothing to steer here any more: the change is approved, or no session works on it.");
    }

    @Test
    void saysThatANewerCardIsThere() {
        assertThat(Sentences.tooLate(task(TaskState.INPUT_REQUIRED, 4, List.of()), 3))
                .isEqualTo(
                        "This card is out of date: the question was asked anew since. Use the newest card of this thread.");
    }

    @Test
    void saysHowItEnded() {
        assertThat(Sentences.tooLate(task(TaskState.FAILED, 3, List.of()), 3))
                .isEqualTo("This could not be done. Please ask again in a new message.");
    }

    private static String tooLate(TaskState state, int revision, Decision decision, int answered) {
        var decided = new Decided(answered, decision, ADA, Instant.EPOCH);
        return Sentences.tooLate(task(state, revision, List.of(decided)), answered);
    }

    private static Task task(TaskState state, int revision, List<Decided> decisions) {
        return new Task(
                new TaskId("23456789ab"), ASK, state, revision, decisions, Instant.EPOCH, 0, false, false, null);
    }
}

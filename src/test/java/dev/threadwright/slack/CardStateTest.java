package dev.threadwright.slack;

import static dev.threadwright.slack.CardCases.ACCEPTED;
import static dev.threadwright.slack.CardCases.APPROVER;
import static dev.threadwright.slack.CardCases.FOUND;
import static dev.threadwright.slack.CardCases.MATCHED;
import static dev.threadwright.slack.CardCases.NOON;
import static dev.threadwright.slack.CardCases.OPENED;
import static dev.threadwright.slack.CardCases.after;
import static dev.threadwright.slack.CardCases.choice;
import static dev.threadwright.slack.CardCases.onePlace;
import static dev.threadwright.slack.CardCases.places;
import static dev.threadwright.slack.SessionCases.BEGUN;
import static dev.threadwright.slack.SessionCases.DOING;
import static dev.threadwright.slack.SessionCases.PLAN;
import static dev.threadwright.slack.SessionCases.STOPPED;
import static dev.threadwright.slack.SessionCases.UNDER_WAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.threadwright.progress.ProgressEvent.Approved;
import dev.threadwright.progress.ProgressEvent.Begun;
import dev.threadwright.progress.ProgressEvent.Edited;
import dev.threadwright.progress.ProgressEvent.Ended;
import dev.threadwright.progress.ProgressEvent.Noted;
import dev.threadwright.progress.ProgressEvent.Outcome;
import dev.threadwright.progress.ProgressEvent.Planned;
import dev.threadwright.progress.ProgressEvent.Waiting;
import dev.threadwright.repo.RepoName;
import java.util.List;
import org.junit.jupiter.api.Test;

class CardStateTest {
    private static final Waiting WAITING = new Waiting("GitHub does not answer.", NOON);

    @Test
    void keepsTheNewestOfEachKind() {
        var state = after(ACCEPTED, onePlace(), places(3, 1));

        assertThat(state).isEqualTo(new CardState(List.of(ACCEPTED, places(3, 1))));
    }

    @Test
    void forgetsTheApprovalWhenTheQuestionIsAskedAgain() {
        var state = after(ACCEPTED, onePlace(), new Approved(APPROVER, 1), places(2, 2));

        assertThat(state).isEqualTo(new CardState(List.of(ACCEPTED, places(2, 2))));
    }

    @Test
    void keepsTheApprovalWhileTheChangeIsMadeAgain() {
        var approved = new Approved(APPROVER, 1);
        var state = after(ACCEPTED, onePlace(), approved, new Edited(1, 1));

        assertThat(state).isEqualTo(new CardState(List.of(ACCEPTED, onePlace(), approved, new Edited(1, 1))));
    }

    @Test
    void takesTheChoiceAwayOnceARepositoryIsMatched() {
        assertThat(after(ACCEPTED, choice(), MATCHED)).isEqualTo(new CardState(List.of(ACCEPTED, MATCHED)));
    }

    @Test
    void startsOverWhenAccepted() {
        assertThat(after(ACCEPTED, MATCHED, FOUND, onePlace(), ACCEPTED)).isEqualTo(after(ACCEPTED));
    }

    @Test
    void endsTheWaitWhenSomethingMoves() {
        assertThat(after(ACCEPTED, WAITING, MATCHED)).isEqualTo(new CardState(List.of(ACCEPTED, MATCHED)));
    }

    @Test
    void doesNotTakeANoteForAStep() {
        assertThat(after(ACCEPTED, onePlace(), new Noted("Hello."), WAITING).openQuestion())
                .contains(onePlace());
    }

    @Test
    void hasNoOpenQuestionOnceItIsAnswered() {
        assertThat(after(ACCEPTED, onePlace(), new Approved(APPROVER, 1), OPENED)
                        .openQuestion())
                .isEmpty();
    }

    @Test
    void forgetsTheEndOfAPullRequestThatIsOpenAgain() {
        var closed = new Ended(Outcome.CLOSED, "Closed without a merge.");

        assertThat(after(ACCEPTED, OPENED, closed, OPENED)).isEqualTo(after(ACCEPTED, OPENED));
    }

    @Test
    void keepsThePlanInSightWhateverIsDone() {
        assertThat(after(BEGUN, UNDER_WAY, DOING, DOING).last(Planned.class)).contains(UNDER_WAY);
    }

    @Test
    void forgetsThePlanThatWasFollowedOnceAnotherIsProposed() {
        assertThat(after(BEGUN, UNDER_WAY, DOING, PLAN)).isEqualTo(after(BEGUN, PLAN));
    }

    @Test
    void forgetsThatItWasStoppedOnceItGoesOn() {
        assertThat(after(BEGUN, UNDER_WAY, STOPPED, DOING)).isEqualTo(after(BEGUN, UNDER_WAY, DOING));
    }

    @Test
    void forgetsWhatWasDoneInAnotherRepository() {
        var elsewhere = new Begun(new RepoName("acme", "docs"), false);

        assertThat(after(BEGUN, UNDER_WAY, DOING, elsewhere)).isEqualTo(after(elsewhere));
    }

    @Test
    void waitsForNobodyInParticularOnceItIsStopped() {
        assertThat(AgentSession.status(after(BEGUN, STOPPED))).isEqualTo("active");
        assertThat(AgentSession.status(after(BEGUN, PLAN))).isEqualTo("suspended");
        assertThat(AgentSession.status(after(BEGUN, PLAN, DOING))).isEqualTo("processing");
    }

    @Test
    void isReadBackAsItWasWritten() throws JsonProcessingException {
        var json = JsonMapper.builder().findAndAddModules().build();
        for (CardState state : CardCases.all().values()) {
            assertThat(json.readValue(json.writeValueAsString(state), CardState.class))
                    .isEqualTo(state);
        }
    }
}

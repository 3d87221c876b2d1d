package dev.threadwright.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.change.Edit;
import dev.threadwright.change.NewSkill;
import dev.threadwright.pullrequest.PullRequest;
import dev.threadwright.repo.Place;
import dev.threadwright.repo.RepoName;
import dev.threadwright.task.Ask;
import dev.threadwright.task.Decided;
import dev.threadwright.task.Decision;
import dev.threadwright.task.Hints;
import dev.threadwright.task.Request;
import dev.threadwright.task.Rewording;
import dev.threadwright.task.Task;
import dev.threadwright.task.TaskId;
import dev.threadwright.task.TaskState;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.ThreadRef;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final Person ADA = new Person("T1", "UADA");
    private static final RepoName WEB = new RepoName("acme", "web-app");
    private static final Request REQUEST = new Request(List.of(new Rewording("a", "b")), Hints.NONE);
    private static final Edit FIRST = edit(10);
    private static final Edit SECOND = edit(20);

    @Test
    void isAskedAtFirst() {
        assertThat(standing(Optional.empty())).isEqualTo(new Standing.Asked(null, List.of()));
    }

    @Test
    void remembersTheChosenRepositoryAndTheNewWordings() {
        assertThat(standing(
                        Optional.empty(), new Decision.ChooseRepo(WEB), new Decision.Reword(List.of("better words"))))
                .isEqualTo(new Standing.Asked(WEB, List.of("better words")));
    }

    @Test
    void beginsAgainWhenTheMessageIsEdited() {
        assertThat(standing(
                        Optional.empty(),
                        new Decision.ChooseRepo(WEB),
                        new Decision.Reword(List.of("better words")),
                        new Decision.Amend("other words", "1.2")))
                .isEqualTo(new Standing.Asked(null, List.of()));
    }

    @Test
    void keepsAScriptAndPublishesWhatWasSettledOfIt() {
        var keep = new Decision.Keep(new TaskId("23456789ab"), 0, "count-lines", "Counts lines", "Often");
        var skill = new NewSkill(
                "count-lines", "Counts lines", "Often", null, null, null, LocalDate.of(2026, 1, 2), "wc -l\nls");
        var settled = new Proposal(0, WEB, "c".repeat(40), new Wish.Skill(skill), true, null);

        assertThat(standing(Optional.empty(), keep)).isInstanceOf(Standing.Keeping.class);
        assertThat(standing(Optional.of(settled), keep))
                .isInstanceOfSatisfying(
                        Standing.Approved.class,
                        approved -> assertThat(approved.proposal()).isEqualTo(settled));
    }

    @Test
    void staysInTheRepositoryForWhichItWasAskedForBesideAnother() {
        var beside = new Decided(0, new Decision.ChooseRepo(WEB), ADA, NOON);
        var edited = new Decided(1, new Decision.Amend("other words", "1.2"), ADA, NOON);
        assertThat(Standing.of(task(List.of(beside, edited)), Optional.empty(), Optional.empty()))
                .isEqualTo(new Standing.Asked(WEB, List.of()));
    }

    @Test
    void isApprovedAtTheTickedPlacesOnly() {
        assertThat(standing(
                        Optional.of(proposal(1, false, null)),
                        new Decision.Approve(List.of(SECOND.place().id()))))
                .isEqualTo(new Standing.Approved(
                        new Proposal(1, WEB, "base", new Wish.Literal(REQUEST, List.of(SECOND)), false, null),
                        ADA,
                        NOON));
    }

    @Test
    void staysWithdrawnWhateverIsPressedAfterwards() {
        assertThat(standing(
                        Optional.of(proposal(1, false, null)),
                        new Decision.Withdraw(),
                        new Decision.Approve(List.of(FIRST.place().id()))))
                .isEqualTo(new Standing.Withdrawn());
    }

    @Test
    void staysHaltedWhateverIsPressedOrEditedAfterwards() {
        assertThat(standing(
                        Optional.of(proposal(1, false, null)),
                        new Decision.Halt(),
                        new Decision.Amend("other words", "1.2"),
                        new Decision.Approve(List.of(FIRST.place().id()))))
                .isEqualTo(new Standing.Halted());
    }

    @Test
    void isNotApprovedByAnAnswerToAnEarlierQuestion() {
        assertThat(standing(
                        Optional.of(proposal(2, false, null)),
                        new Decision.Approve(List.of(FIRST.place().id()))))
                .isEqualTo(new Standing.Asked(null, List.of()));
    }

    @Test
    void keepsEveryEditOfWhatAnEarlierSessionSettled() {
        var settled = proposal(1, true, null);
        assertThat(standing(Optional.of(settled), new Decision.Approve(List.of("where it stood before"))))
                .isEqualTo(new Standing.Approved(settled, ADA, NOON));
    }

    @Test
    void isApprovedByThePolicyUntilSomebodySaysOtherwise() {
        var passed = proposal(0, false, NOON.minusSeconds(1));
        assertThat(standing(Optional.of(passed))).isEqualTo(Standing.Approved.byPolicy(passed));
        assertThat(standing(Optional.of(passed), new Decision.Amend("other words", "1.2")))
                .isEqualTo(new Standing.Asked(null, List.of()));
    }

    @Test
    void isDroppedOrWithdrawnWhateverWasSaidBefore() {
        assertThat(standing(Optional.empty(), new Decision.ChooseRepo(WEB), new Decision.Drop()))
                .isEqualTo(new Standing.Dropped(ADA));
        assertThat(standing(Optional.empty(), new Decision.ChooseRepo(WEB), new Decision.Withdraw()))
                .isEqualTo(new Standing.Withdrawn());
    }

    @Test
    void isPublishedOnceThePullRequestIsThere() {
        var pullRequest = new PullRequest(
                new TaskId("2222222222"), WEB, 7, URI.create("https://example.org/7"), PullRequest.State.OPEN, null);
        assertThat(Standing.of(task(new Decision.Drop()), Optional.empty(), Optional.of(pullRequest)))
                .isEqualTo(new Standing.Published(pullRequest));
    }

    @Test
    void isOnItsWayToTheRepositoryThatIsChosenAfterThePullRequest() {
        var docs = new RepoName("acme", "docs");
        var published = new PullRequest(
                new TaskId("2222222222"), WEB, 7, URI.create("https://example.org/7"), PullRequest.State.OPEN, null);
        var approved = proposal(1, true, null);
        Decision[] decisions = {
            new Decision.Reword(List.of("better words")),
            new Decision.Approve(List.of(FIRST.place().id())),
            new Decision.ChooseRepo(docs)
        };

        assertThat(Standing.of(task(decisions), Optional.of(approved), Optional.of(published)))
                .isEqualTo(
                        new Standing.Moving(published, new Standing.Asked(docs, List.of("better words")), docs, ADA));
        assertThat(Standing.of(task(decisions), Optional.empty(), Optional.empty()))
                .isEqualTo(new Standing.Asked(docs, List.of("better words")));
    }

    @Test
    void staysPublishedWhereThePullRequestIsOfTheChosenRepository() {
        var published = new PullRequest(
                new TaskId("2222222222"), WEB, 7, URI.create("https://example.org/7"), PullRequest.State.OPEN, null);
        assertThat(Standing.of(task(new Decision.ChooseRepo(WEB)), Optional.empty(), Optional.of(published)))
                .isEqualTo(new Standing.Published(published));
    }

    private static Standing standing(Optional<Proposal> proposal, Decision... decisions) {
        return Standing.of(task(decisions), proposal, Optional.empty());
    }

    private static Task task(Decision... decisions) {
        var decided = IntStream.range(0, decisions.length)
                .mapToObj(i -> new Decided(1, decisions[i], ADA, NOON))
                .toList();
        return task(decided);
    }

    private static Task task(List<Decided> decided) {
        var ask = new Ask(new ThreadRef("T1", "C1", "1.1"), "1.1", ADA, "change a to b");
        return new Task(new TaskId("2222222222"), ask, TaskState.WORKING, 1, decided, NOON, 0, false, false, null);
    }

    private static Proposal proposal(int revision, boolean settled, Instant passedAt) {
        return new Proposal(
                revision, WEB, "base", new Wish.Literal(REQUEST, List.of(FIRST, SECOND)), settled, passedAt);
    }

    private static Edit edit(int offset) {
        return new Edit(new Place(WEB, "a.txt", "0".repeat(40), offset, 1, 1, 0, "a"), "a", "b");
    }
}

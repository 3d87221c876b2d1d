package dev.threadwright.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.embedded.Parts;
import dev.threadwright.repo.RepoName;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.ThreadRef;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(value = Parts.class, initArgs = @ResourceArg(name = "threadwright.session.at-once", value = "0"))
class TasksTest {
    private static final AtomicInteger SECONDS = new AtomicInteger(1_700_000_000);
    private static final Person ADA = new Person("T1", "UADA");
    private static final RepoName WEB = new RepoName("acme", "web-app");
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    @Inject
    Tasks tasks;

    @Inject
    Leases leases;

    @Inject
    Choices choices;

    @Test
    void storesAMessageOnceHoweverOftenItArrives() throws Exception {
        var ask = ask();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var submissions = java.util.stream.IntStream.range(0, 8)
                    .mapToObj(_ -> executor.submit(() -> tasks.submit(ask)))
                    .toList();
            int stored = 0;
            for (var submission : submissions) {
                stored += submission.get().isPresent() ? 1 : 0;
            }
            assertThat(stored).isEqualTo(1);
        }
    }

    @Test
    void goesOnWithATaskWhoseEndWasTakenBack() {
        var task = tasks.submit(ask()).orElseThrow();
        tasks.end(leases.claim(task.id(), LEASE).orElseThrow(), TaskState.CANCELED);
        assertThat(leases.claim(task.id(), LEASE)).isEmpty();

        tasks.resume(task.id());

        assertThat(leases.claim(task.id(), LEASE))
                .hasValueSatisfying(claim -> assertThat(claim.task().state()).isEqualTo(TaskState.WORKING));
    }

    @Test
    void asksForTheSameInAnotherRepositoryOnceAndOnlyWhileTheQuestionIsOpen() {
        var docs = new RepoName("acme", "docs");
        var ben = new Person("T1", "UBEN");
        var task = tasks.submit(ask()).orElseThrow();
        assertThat(tasks.also(task.id(), 1, docs, ben)).isInstanceOf(Answer.Stale.class);
        var claim = leases.claim(task.id(), LEASE).orElseThrow();
        int revision = tasks.nextRevision(claim);
        tasks.awaitInput(claim, DAY);

        assertThat(tasks.also(task.id(), revision, docs, ben)).isEqualTo(new Answer.Taken());
        assertThat(tasks.also(task.id(), revision, docs, ben)).isEqualTo(new Answer.Repeated());

        var all = tasks.askedBy(
                task.ask().thread().team(),
                task.ask().thread().channel(),
                task.ask().messageTs());
        assertThat(all).extracting(Task::beside).containsExactly(Optional.empty(), Optional.of(docs));
        assertThat(all.getLast().ask()).isEqualTo(task.ask());
        assertThat(tasks.also(all.getLast().id(), 0, WEB, ben)).isInstanceOf(Answer.Stale.class);
    }

    @Test
    void letsOneSessionHoldATask() {
        var task = tasks.submit(ask()).orElseThrow();
        assertThat(leases.claim(task.id(), LEASE)).isPresent();
        assertThat(leases.claim(task.id(), LEASE)).isEmpty();
    }

    @Test
    void handsATaskOverWhenItsLeaseRanOut() {
        var task = tasks.submit(ask()).orElseThrow();
        var lost = leases.claim(task.id(), Duration.ofNanos(-1)).orElseThrow();
        var held = leases.claim(task.id(), LEASE).orElseThrow();
        assertThatThrownBy(() -> tasks.awaitInput(lost, DAY)).isInstanceOf(Claim.Lost.class);
        tasks.awaitInput(held, DAY);
        assertThat(state(task.id())).isEqualTo(TaskState.INPUT_REQUIRED);
    }

    @Test
    void takesAnAnswerToTheNewestQuestionOnly() {
        var task = asked(2);
        assertThat(tasks.decide(task, 1, "old click", ADA, new Decision.Drop()))
                .isEqualTo(new Answer.Stale(TaskState.INPUT_REQUIRED));
        assertThat(tasks.decide(task, 2, "click", ADA, new Decision.Approve(List.of("a:1"))))
                .isEqualTo(new Answer.Taken());
        assertThat(state(task)).isEqualTo(TaskState.WORKING);
    }

    @Test
    void countsAClickOnceHoweverOftenItIsDelivered() {
        var task = asked(1);
        tasks.decide(task, 1, "click", ADA, new Decision.Drop());
        assertThat(tasks.decide(task, 1, "click", ADA, new Decision.Drop())).isEqualTo(new Answer.Repeated());
        assertThat(tasks.find(task).orElseThrow().decisions()).hasSize(1);
    }

    @Test
    void remembersDecisionsAsTheyWereTaken() {
        var task = asked(1);
        var choice = new Decision.ChooseRepo(new RepoName("acme", "web-app"));
        tasks.decide(task, 1, "choice", ADA, choice);
        assertThat(tasks.find(task).orElseThrow().decisions())
                .singleElement()
                .satisfies(decided -> assertThat(decided.decision()).isEqualTo(choice))
                .satisfies(decided -> assertThat(decided.by()).isEqualTo(ADA));
    }

    @Test
    void followsAnEditedMessageUntilSomebodyApproved() {
        var task = asked(1);
        assertThat(tasks.decide(task, 0, "edit 1", ADA, new Decision.Amend("other words", "2.1")))
                .isEqualTo(new Answer.Taken());
        assertThat(tasks.find(task).orElseThrow().ask().text()).isEqualTo("other words");
        tasks.awaitInput(claimed(task, 2), DAY);
        tasks.decide(task, 2, "approve", ADA, new Decision.Approve(List.of()));
        assertThat(tasks.decide(task, 0, "edit 2", ADA, new Decision.Amend("too late", "2.2")))
                .isEqualTo(new Answer.Stale(TaskState.WORKING));
    }

    @Test
    void keepsTheNewestOfEditsThatArriveOutOfOrder() {
        var task = asked(1);
        tasks.decide(task, 0, "edit 2", ADA, new Decision.Amend("newest", "20.1"));
        assertThat(tasks.decide(task, 0, "edit 1", ADA, new Decision.Amend("older", "10.1")))
                .isEqualTo(new Answer.Stale(TaskState.WORKING));
        assertThat(tasks.find(task).orElseThrow().ask().text()).isEqualTo("newest");
    }

    @Test
    void makesNoTaskOfAMessageThatWasDeletedBeforeItArrived() {
        var ask = ask();
        tasks.unsay(ask.thread().team(), ask.thread().channel(), ask.messageTs());
        assertThat(tasks.submit(ask)).isEmpty();
    }

    @Test
    void letsNobodyTurnBackOnceTheChangeIsSettled() {
        var task = tasks.submit(ask()).orElseThrow();
        var claim = leases.claim(task.id(), LEASE).orElseThrow();
        tasks.settle(claim);
        assertThat(tasks.decide(task.id(), 0, "deleted", ADA, new Decision.Withdraw()))
                .isEqualTo(new Answer.Stale(TaskState.WORKING));
    }

    @Test
    void isDueAgainWithItsQuestionOpenWhenNobodyAnswers() {
        var task = tasks.submit(ask()).orElseThrow();
        tasks.awaitInput(leases.claim(task.id(), LEASE).orElseThrow(), Duration.ZERO);

        var due = leases.claim(task.id(), LEASE).orElseThrow();

        assertThat(due.task().state()).isEqualTo(TaskState.INPUT_REQUIRED);
        assertThat(due.task().reminded()).isFalse();
        tasks.awaitInputStill(due, Duration.ZERO);
        assertThat(tasks.find(task.id()).orElseThrow().reminded()).isTrue();
    }

    @Test
    void goesOnWithAnAnswerThatCameWhileASessionLookedAtTheOpenQuestion() {
        var task = tasks.submit(ask()).orElseThrow();
        tasks.awaitInput(leases.claim(task.id(), LEASE).orElseThrow(), Duration.ZERO);
        var due = leases.claim(task.id(), LEASE).orElseThrow();
        tasks.decide(task.id(), 0, "drop", ADA, new Decision.Drop());

        assertThat(tasks.isOvertaken(due)).isTrue();
        tasks.again(due, DAY);

        assertThat(leases.claim(task.id(), LEASE))
                .hasValueSatisfying(claim -> assertThat(claim.task().state()).isEqualTo(TaskState.WORKING));
    }

    @Test
    void takesOneChoiceOfAnotherRepositoryOnceThePullRequestIsTold() {
        var task = tasks.submit(ask()).orElseThrow().id();
        var claim = leases.claim(task, LEASE).orElseThrow();
        var docs = new Decision.ChooseRepo(new RepoName("acme", "docs"));
        assertThat(tasks.decide(task, 0, "too early", ADA, docs)).isEqualTo(new Answer.Stale(TaskState.WORKING));
        tasks.settle(claim);
        int revision = tasks.nextRevision(claim);
        tasks.rest(claim);

        assertThat(tasks.decide(task, revision, "click", ADA, docs)).isEqualTo(new Answer.Taken());
        assertThat(tasks.decide(task, revision, "another", ADA, docs)).isEqualTo(new Answer.Stale(TaskState.WORKING));
        tasks.startOver(leases.claim(task, LEASE).orElseThrow());

        assertThat(leases.claim(task, LEASE)).isPresent();
        assertThat(tasks.decide(task, 0, "edit", ADA, new Decision.Amend("other words", "2.1")))
                .isEqualTo(new Answer.Taken());
    }

    @Test
    void remembersWhatIsChosenInAChannelOnceForEachClick() {
        var docs = new RepoName("acme", "docs");
        var web = new RepoName("acme", "web");
        var thread = new ThreadRef("T1", "C" + SECONDS.incrementAndGet(), "1.1");
        choose(thread, "1.1", docs);
        choose(thread, "1.2", docs);
        choose(thread, "1.3", web);

        assertThat(choices.in("T1", thread.channel()))
                .extracting(Choices.Chosen::repo, Choices.Chosen::times)
                .containsExactly(tuple(web, 1), tuple(docs, 2));
        assertThat(choices.forget("T1", thread.channel(), "Acme/Web")).isTrue();
        assertThat(choices.in("T1", thread.channel()))
                .singleElement()
                .extracting(Choices.Chosen::repo)
                .isEqualTo(docs);
    }

    private void choose(ThreadRef thread, String ts, RepoName repo) {
        var task = tasks.submit(new Ask(thread, ts, ADA, "change \"a\" to \"b\""))
                .orElseThrow()
                .id();
        tasks.awaitInput(claimed(task, 1), DAY);
        tasks.decide(task, 1, "click", ADA, new Decision.ChooseRepo(repo));
        tasks.decide(task, 1, "click", ADA, new Decision.ChooseRepo(repo));
    }

    @Test
    void countsHowOftenATaskWasTakenUpInVain() {
        var task = tasks.submit(ask()).orElseThrow();
        leases.claim(task.id(), Duration.ofNanos(-1)).orElseThrow();
        var second = leases.claim(task.id(), LEASE).orElseThrow();
        assertThat(second.task().attempts()).isEqualTo(1);
        tasks.awaitInput(second, DAY);
        assertThat(tasks.find(task.id()).orElseThrow().attempts()).isZero();
    }

    @Test
    void looksAgainWhenSomethingCameWhileASessionWorked() {
        var task = tasks.submit(ask()).orElseThrow();
        var claim = leases.claim(task.id(), LEASE).orElseThrow();
        tasks.wake(task.id());
        tasks.rest(claim);
        assertThat(leases.claim(task.id(), LEASE)).isPresent();
    }

    @Test
    void isNotDueOnceItEnded() {
        var task = tasks.submit(ask()).orElseThrow();
        tasks.end(leases.claim(task.id(), LEASE).orElseThrow(), TaskState.FAILED);
        tasks.wake(task.id());
        assertThat(leases.claim(task.id(), LEASE)).isEmpty();
        assertThat(tasks.decide(task.id(), 0, "late", ADA, new Decision.Drop()))
                .isEqualTo(new Answer.Stale(TaskState.FAILED));
    }

    @Test
    void knowsNothingOfAnUnknownTask() {
        assertThat(tasks.find(new TaskId("2222222222"))).isEqualTo(Optional.empty());
        assertThat(tasks.decide(new TaskId("2222222222"), 0, "click", ADA, new Decision.Drop()))
                .isEqualTo(new Answer.Unknown());
    }

    private TaskId asked(int revision) {
        var task = tasks.submit(ask()).orElseThrow();
        tasks.awaitInput(claimed(task.id(), revision), DAY);
        return task.id();
    }

    private Claim claimed(TaskId task, int revision) {
        var claim = leases.claim(task, LEASE).orElseThrow();
        while (tasks.find(task).orElseThrow().revision() < revision) {
            tasks.nextRevision(claim);
        }
        return claim;
    }

    private TaskState state(TaskId task) {
        return tasks.find(task).orElseThrow().state();
    }

    private static Ask ask() {
        var ts = SECONDS.incrementAndGet() + ".000100";
        return new Ask(new ThreadRef("T1", "C1", ts), ts, ADA, "<@UBOT> change \"a\" to \"b\"");
    }
}

package dev.threadwright.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.agent.JournalEntry;
import dev.threadwright.agent.Spent;
import dev.threadwright.embedded.Parts;
import dev.threadwright.repo.RepoName;
import dev.threadwright.task.Ask;
import dev.threadwright.task.Claim;
import dev.threadwright.task.Leases;
import dev.threadwright.task.TaskId;
import dev.threadwright.task.Tasks;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.ThreadRef;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(value = Parts.class, initArgs = @ResourceArg(name = "threadwright.session.at-once", value = "0"))
class RetentionTest {
    private static final AtomicInteger SECONDS = new AtomicInteger(1_500_000_000);
    private static final List<JournalEntry> ENTRIES =
            List.of(new JournalEntry("began", "{}"), new JournalEntry("heard", "{}"));
    private static final Transcripts.Begun BEGUN =
            new Transcripts.Begun(new RepoName("acme", "web"), "0123456789012345678901234567890123456789");

    @Inject
    Tasks tasks;

    @Inject
    Leases leases;

    @Inject
    Transcripts transcripts;

    @Inject
    Desk desk;

    @Inject
    SessionConfig config;

    @Inject
    Clock clock;

    @Test
    void keepsWhatASessionNeedsUntilAMonthAfterItsTaskHasEnded() {
        TaskId ended = worked(true);

        clearAfter(Duration.ofDays(29));
        assertThat(transcripts.journal(ended)).isEqualTo(ENTRIES);
        assertThat(transcripts.files(ended)).containsOnlyKeys("a.md");

        clearAfter(Duration.ofDays(31));
        assertThat(transcripts.journal(ended)).isEmpty();
        assertThat(transcripts.files(ended)).isEmpty();
        assertThat(transcripts.of(ended)).contains(BEGUN);
    }

    @Test
    void keepsWhatIsStillAtWork() {
        TaskId open = worked(false);
        TaskId resumed = worked(true);
        tasks.resume(resumed);

        clearAfter(Duration.ofDays(1000));

        assertThat(transcripts.journal(open)).isEqualTo(ENTRIES);
        assertThat(transcripts.journal(resumed)).isEqualTo(ENTRIES);
        assertThat(transcripts.files(resumed)).containsOnlyKeys("a.md");
    }

    @Test
    void clearsMoreThanItTakesAtOnce() {
        var ended = java.util.stream.IntStream.range(0, 103)
                .mapToObj(_ -> worked(true))
                .toList();

        clearAfter(Duration.ofDays(31));

        assertThat(ended)
                .allSatisfy(task -> assertThat(transcripts.hasJournal(task)).isFalse());
    }

    private void clearAfter(Duration time) {
        new Retention(transcripts, config, Clock.offset(clock, time)).clear();
    }

    private TaskId worked(boolean ends) {
        String ts = SECONDS.incrementAndGet() + ".000100";
        var ask = new Ask(new ThreadRef("T1", "CKEPT", ts), ts, new Person("T1", "UADA"), "make it friendlier");
        TaskId task = tasks.submit(ask).orElseThrow().id();
        Claim claim = leases.claim(task, Duration.ofMinutes(1)).orElseThrow();
        transcripts.begin(claim, BEGUN);
        transcripts.keep(
                claim,
                0,
                ENTRIES,
                Map.of("a.md", Optional.of("a".getBytes(StandardCharsets.UTF_8))),
                new Spent(1, 1000, 10, BigDecimal.ONE));
        if (ends) {
            desk.end(claim, Endings.answered("It is so."));
        }
        return task;
    }
}

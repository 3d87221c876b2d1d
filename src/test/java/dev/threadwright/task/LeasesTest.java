package dev.threadwright.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.embedded.Parts;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.ThreadRef;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(value = Parts.class, initArgs = @ResourceArg(name = "threadwright.session.at-once", value = "0"))
class LeasesTest {
    private static final AtomicInteger SECONDS = new AtomicInteger(1_600_000_000);
    private static final Person ADA = new Person("T1", "UADA");
    private static final Duration LEASE = Duration.ofMinutes(1);

    @Inject
    Leases leases;

    @Inject
    Tasks tasks;

    @Test
    void renewsAllThatAreHeldAndTellsWhichAreNot() {
        Claim held = held(Duration.ZERO);
        Claim also = held(Duration.ZERO);
        Claim lost = held(Duration.ZERO);
        Claim taken = leases.claim(lost.task().id(), LEASE).orElseThrow();

        assertThat(leases.renew(List.of(held, lost, also), LEASE)).containsExactly(lost);

        assertThat(leases.claim(held.task().id(), LEASE)).isEmpty();
        assertThat(leases.claim(also.task().id(), LEASE)).isEmpty();
        assertThat(leases.renew(List.of(taken), LEASE)).isEmpty();
    }

    @Test
    void isDueWhileNobodyHoldsItAndAgainOnceTheLeaseIsOver() {
        TaskId waiting = tasks.submit(ask()).orElseThrow().id();
        TaskId held = held(LEASE).task().id();
        TaskId leftBehind = held(Duration.ZERO).task().id();

        assertThat(leases.due(10_000)).contains(waiting, leftBehind).doesNotContain(held);
        assertThat(leases.due(1)).hasSize(1);
    }

    @Test
    void countsNoFailuresFromBeforeSomethingWasAchieved() {
        Claim first = held(Duration.ZERO);
        Claim second = leases.claim(first.task().id(), Duration.ZERO).orElseThrow();
        assertThat(second.task().attempts()).isEqualTo(1);

        assertThat(leases.advance(second)).isZero();

        assertThat(leases.claim(first.task().id(), LEASE))
                .hasValueSatisfying(claim -> assertThat(claim.task().attempts()).isZero());
        assertThatThrownBy(() -> leases.advance(second)).isInstanceOf(Claim.Lost.class);
    }

    @Test
    void saysHowOftenEachTaskWasWoken() {
        Claim quiet = held(LEASE);
        Claim woken = held(LEASE);
        tasks.decide(woken.task().id(), 0, "a reply", ADA, new Decision.Amend("change “a” to “c”", "1"));
        tasks.wake(woken.task().id());

        assertThat(leases.woken(List.of(quiet.task().id(), woken.task().id())))
                .isEqualTo(Map.of(quiet.task().id(), 0, woken.task().id(), 2));
        assertThat(leases.advance(woken)).isEqualTo(2);
    }

    @Test
    void knowsWhetherATaskHasEnded() {
        Claim claim = held(LEASE);
        assertThat(leases.hasEnded(claim.task().id())).isFalse();

        tasks.end(claim, TaskState.FAILED);

        assertThat(leases.hasEnded(claim.task().id())).isTrue();
    }

    private Claim held(Duration lease) {
        return leases.claim(tasks.submit(ask()).orElseThrow().id(), lease).orElseThrow();
    }

    private static Ask ask() {
        String ts = SECONDS.incrementAndGet() + ".000100";
        return new Ask(new ThreadRef("T1", "CLEASES", ts), ts, ADA, "change “a” to “b”");
    }
}

package dev.threadwright.errand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.Rehearsal;
import dev.threadwright.embedded.Parts;
import dev.threadwright.thread.Person;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** By a clock in a year that the application's own has not reached, so that it leaves these schedules alone. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(Rehearsal.class)
class SchedulesTest {
    private static final Instant BEFORE = Instant.parse("2099-01-01T00:00:00Z");
    private static final When NOON = new When(Set.of(DayOfWeek.values()), LocalTime.NOON);

    @Inject
    EntityManager database;

    @Inject
    Errands errands;

    private final String channel = "C" + UUID.randomUUID().toString().substring(0, 8);
    private final Person ada = new Person("T-" + channel, "U1");
    private long schedule;

    @BeforeEach
    void plan() {
        assertThat(this.<Boolean>at(
                        BEFORE, it -> it.keep("once-" + channel, ada, channel, NOON, ZoneOffset.UTC, "do it")))
                .isTrue();
        schedule = all().getFirst().id();
    }

    @AfterEach
    void remove() {
        at(BEFORE, it -> it.remove(ada.team(), channel, schedule));
    }

    @Test
    void isPlannedOnceHoweverOftenItIsAskedFor() {
        assertThat(this.<Boolean>at(
                        BEFORE, it -> it.keep("once-" + channel, ada, channel, NOON, ZoneOffset.UTC, "do it")))
                .isFalse();
        assertThat(all()).hasSize(1);
    }

    @Test
    void comesUpOnceHoweverManyLook() throws Exception {
        var noon = Instant.parse("2099-01-01T12:00:00Z");
        int replicas = 4;
        var start = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(replicas)) {
            var looks = java.util.stream.IntStream.range(0, replicas)
                    .mapToObj(_ -> threads.submit((Callable<Integer>) () -> {
                        start.await();
                        return at(noon, Schedules::fire);
                    }))
                    .toList();
            start.countDown();
            for (var look : looks) {
                look.get();
            }
        }

        assertThat(fired()).containsExactly("schedule:" + schedule + ":" + noon.getEpochSecond());
    }

    @Test
    void catchesUpOnceWithWhatPassedWhileNobodyRan() {
        at(Instant.parse("2099-01-10T13:00:00Z"), Schedules::fire);
        at(Instant.parse("2099-01-10T13:00:01Z"), Schedules::fire);

        assertThat(fired()).hasSize(1);
        assertThat(all().getFirst().next()).isEqualTo(Instant.parse("2099-01-11T12:00:00Z"));
    }

    @Test
    void pausesAfterThreeRunsOfWhichNothingCameAndSaysSo() {
        for (int day = 1; day <= 3; day++) {
            at(Instant.parse("2099-01-0" + day + "T12:00:00Z"), Schedules::fire);
            fail();
            at(BEFORE, Schedules::pause);
            assertThat(all().getFirst().pausedAt().isPresent()).isEqualTo(day == 3);
        }

        at(Instant.parse("2099-01-04T12:00:00Z"), Schedules::fire);
        assertThat(fired()).hasSize(3);
        assertThat(notices()).singleElement().asString().contains("nothing came 3 times in a row", "do it");
    }

    @Test
    void goesOnFromItsNextDateWhereSomebodyWantsIt() {
        for (int day = 1; day <= 3; day++) {
            at(Instant.parse("2099-01-0" + day + "T12:00:00Z"), Schedules::fire);
            fail();
        }
        at(BEFORE, Schedules::pause);

        assertThat(this.<Boolean>at(
                        Instant.parse("2099-02-01T13:00:00Z"), it -> it.resume(ada.team(), channel, schedule)))
                .isTrue();
        at(BEFORE, Schedules::pause);
        assertThat(all().getFirst().pausedAt()).isEmpty();
        assertThat(all().getFirst().next()).isEqualTo(Instant.parse("2099-02-02T12:00:00Z"));
    }

    @Test
    void isNotRemovedFromElsewhere() {
        assertThat(this.<Boolean>at(BEFORE, it -> it.remove(ada.team(), "CELSEWHERE", schedule)))
                .isFalse();
        assertThat(this.<Boolean>at(BEFORE, it -> it.remove(ada.team(), channel, schedule)))
                .isTrue();
        at(Instant.parse("2099-01-02T12:00:00Z"), Schedules::fire);
        assertThat(fired()).isEmpty();
    }

    private <T> T at(Instant now, java.util.function.Function<Schedules, T> act) {
        var schedules = new Schedules(database, errands, Clock.fixed(now, ZoneOffset.UTC));
        return QuarkusTransaction.requiringNew().call(() -> act.apply(schedules));
    }

    private List<Schedule> all() {
        return at(BEFORE, it -> it.in(ada.team(), channel, 10));
    }

    private List<String> fired() {
        return texts("select once from errand where schedule = ? order by id", schedule);
    }

    private List<String> notices() {
        return texts("select words from errand where channel = ? and kind = 'NOTICE'", channel);
    }

    private void fail() {
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery(
                                "update errand set failed = 'no', due_at = null where schedule = ?")
                        .setParameter(1, schedule)
                        .executeUpdate());
    }

    private List<String> texts(String query, Object parameter) {
        return QuarkusTransaction.requiringNew()
                .call(() -> database.unwrap(org.hibernate.Session.class)
                        .createNativeQuery(query, String.class)
                        .setParameter(1, parameter)
                        .getResultList());
    }
}

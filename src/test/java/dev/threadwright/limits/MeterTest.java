package dev.threadwright.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.threadwright.embedded.Database;
import dev.threadwright.thread.Person;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MeterTest {
    private static final Instant NOW = Instant.parse("2026-11-30T23:59:00Z");
    private static final Instant NEXT = NOW.plusSeconds(60);
    private static final Person ADA = new Person("T1", "UADA");

    private final Database database = Database.shared();
    private Connection transaction;

    @BeforeEach
    void begin() throws Exception {
        transaction = database.transaction();
    }

    @AfterEach
    void end() throws Exception {
        transaction.rollback();
        transaction.close();
    }

    @Test
    void takesAllOrNone() {
        var limits = limits("requests.person.hour", "2", "requests.channel.hour", "1", "share", "1");

        assertThat(take(limits, NOW)).isTrue();
        assertThat(take(limits, NOW)).isFalse();
        assertThat(used(limits, NOW)).isEqualTo(List.of(1L, 1L));
    }

    @Test
    void countsNothingThatWasNeverCommitted() throws Exception {
        var limits = limits("requests.person.hour", "2");
        take(limits, NOW);
        transaction.rollback();

        assertThat(used(limits, NOW)).isEqualTo(List.of(0L));
    }

    @Test
    void beginsAnewWithTheHourTheDayAndTheMonth() {
        var limits = limits("requests.person.hour", "1", "requests.person.day", "1", "requests.person.month", "1");

        assertThat(take(limits, NOW)).isTrue();
        assertThat(take(limits, NOW)).isFalse();
        assertThat(take(limits, NEXT)).isTrue();
        assertThat(look(limits, NEXT))
                .extracting(Level::ends)
                .containsExactlyInAnyOrder(
                        Instant.parse("2026-12-01T01:00:00Z"),
                        Instant.parse("2026-12-02T00:00:00Z"),
                        Instant.parse("2027-01-01T00:00:00Z"));
    }

    @Test
    void keepsWhatWasUsedWhereTheSettingChanges() {
        take(limits("requests.person.hour", "3"), NOW);

        assertThat(look(limits("requests.person.hour", "5"), NOW))
                .extracting(Level::used, Level::allowed)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(1L, 5L));
        assertThat(take(limits("requests.person.hour", "1"), NOW)).isFalse();
    }

    @Test
    void allowsWhatSomebodyRaisedAndBeginsAnewWhereSomebodySaysSo() throws Exception {
        var limits = limits("requests.person.hour", "1");
        var limit = limits.getFirst();
        take(limits, NOW);
        try (var insert = transaction.createStatement()) {
            insert.execute(
                    "insert into limit_act (bucket, measure, whose, team, subject, span, most, by_team, by_user, at)"
                            + " values ('%s', 'requests', 'person', 'T1', 'UADA', 'hour', 3, 'T1', 'UCHLOE', now())"
                                    .formatted(limit.whole(NOW)));
        }

        assertThat(take(limits, NOW)).isTrue();
        assertThat(take(limits, NOW)).isTrue();
        assertThat(take(limits, NOW)).isFalse();
        new Meter(transaction, NOW, 0.8).reset(limit);
        assertThat(used(limits, NOW)).isEqualTo(List.of(0L));
        assertThat(take(limits, NEXT)).isTrue();
        assertThat(take(limits, NEXT)).isFalse();
    }

    @Test
    void givesWayByTheHourAloneWhileThereIsMuchToDo() {
        var limits = limits("requests.person.hour", "4", "requests.person.day", "4");
        var meter = new Meter(transaction, NOW, 0.8);

        assertThat(meter.takeOne(limits, 0.5)).isEmpty();
        assertThat(meter.takeOne(limits, 0.5)).isEmpty();
        var full = meter.takeOne(limits, 0.5).orElseThrow();
        assertThat(full.full(Level::utc))
                .isEqualTo(
                        "A limit is reached: 4 requests an hour for one person. There is much to do at the moment, so only"
                                + " 2 requests of it may be had until that is over. It begins anew 2026-12-01 00:00 UTC."
                                + " An admin of this workspace can raise it before: `/threadwright limits raise`.");
        assertThat(meter.takeOne(limits, 1)).isEmpty();
    }

    @Test
    void countsFarMoreThanThereIs() {
        var limits = limits("requests.person.month", "1");
        var meter = new Meter(transaction, NOW, 0.8);

        meter.charge(Map.of(limits.getFirst(), 900L));
        assertThat(used(limits, NOW)).isEqualTo(List.of(900L));
        meter.charge(Map.of(limits.getFirst(), 5_000_000_000L));
        assertThat(used(limits, NOW)).isEqualTo(List.of(1_000L));
        assertThat(take(limits, NOW)).isFalse();
    }

    @Test
    void warnsOnceOfWhatIsNearlyUsed() {
        var limits = limits("requests.person.hour", "5");
        for (int i = 0; i < 3; i++) {
            take(limits, NOW);
        }
        var meter = new Meter(transaction, NOW, 0.8);

        assertThat(meter.near(limits)).isEmpty();
        take(limits, NOW);
        assertThat(meter.near(limits))
                .extracting(level -> level.near(Level::utc))
                .containsExactly(
                        "Of 5 requests an hour for one person, 4 requests are used. It begins anew 2026-12-01 00:00 UTC.");
        assertThat(meter.near(limits)).isEmpty();
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        assertThatThrownBy(() -> FiftyReplicasTest.rules(Map.of("share", "0")))
                .hasMessageContaining("threadwright.limits.share");
        assertThat(limits("requests.person.hour", "0")).isEmpty();
    }

    private static List<Limit> limits(String... settings) {
        var all = new java.util.HashMap<String, String>();
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        return FiftyReplicasTest.rules(all).of(Measure.REQUESTS, Party.of(ADA, "C1"), ADA);
    }

    private boolean take(List<Limit> limits, Instant at) {
        return new Meter(transaction, at, 0.8).takeOne(limits, 1).isEmpty();
    }

    private List<Level> look(List<Limit> limits, Instant at) {
        return new Meter(transaction, at, 0.8).look(limits, 1);
    }

    private List<Long> used(List<Limit> limits, Instant at) {
        return look(limits, at).stream().map(Level::used).toList();
    }
}

package dev.threadwright.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.Defaults;
import dev.threadwright.embedded.Database;
import dev.threadwright.thread.Person;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What fifty replicas do at once, each with a connection of its own to one real PostgreSQL. */
class FiftyReplicasTest {
    private static final int REPLICAS = 50;
    private static final Instant NOW = Instant.parse("2026-11-20T12:34:00Z");

    private final Database database = Database.shared();

    private interface Replica {
        void work(Connection transaction, int number) throws Exception;
    }

    @Test
    void neverExceedABucket() throws Exception {
        var rules = rules(Map.of(
                "requests.person.hour", "40",
                "requests.channel.day", "150",
                "requests.total.month", "300",
                "share", "1"));
        var granted = new ConcurrentHashMap<String, Integer>();

        replicas((transaction, number) -> {
            for (int i = 0; i < 10; i++) {
                var person = new Person("T1", "U" + Math.max(0, (number + i) % 14 - 4));
                var channel = "C" + (number + i) % 3;
                var limits = rules.of(Measure.REQUESTS, Party.of(person, channel), person);
                if (take(transaction, limits, 1).isEmpty()) {
                    List.of(person.user(), channel, "all").forEach(of -> granted.merge(of, 1, Integer::sum));
                }
            }
        });

        assertThat(granted.get("all")).isEqualTo(300);
        assertThat(granted.get("U0")).isEqualTo(40);
        assertThat(granted).allSatisfy((of, taken) -> {
            if (of.startsWith("U")) {
                assertThat(taken).isLessThanOrEqualTo(40);
            }
            if (of.startsWith("C")) {
                assertThat(taken).isLessThanOrEqualTo(150);
            }
        });
        for (int i = 0; i < 10; i++) {
            assertThat(used(rules, "U" + i, "C0").get(Party.Whose.PERSON))
                    .isEqualTo(granted.getOrDefault("U" + i, 0).longValue());
        }
        assertThat(used(rules, "U0", "C0").get(Party.Whose.TOTAL)).isEqualTo(300L);
    }

    @Test
    void leaveTheOthersWhatIsTheirsWhereOnePersonSendsNinetyPercent() throws Exception {
        var rules = rules(Map.of("requests.workspace.hour", "100"));
        var granted = new ConcurrentHashMap<String, Integer>();
        var wishes = new ArrayList<Person>(Collections.nCopies(450, new Person("T2", "UADA")));
        for (int i = 0; i < 50; i++) {
            wishes.add(new Person("T2", "U" + i % 10));
        }
        Collections.shuffle(wishes, new Random(1));

        replicas((transaction, number) -> {
            for (int i = number; i < wishes.size(); i += REPLICAS) {
                var person = wishes.get(i);
                var limits = rules.of(Measure.REQUESTS, Party.of(person, "C1"), person);
                if (take(transaction, limits, 1).isEmpty()) {
                    granted.merge(person.user(), 1, Integer::sum);
                }
            }
        });

        var all = new HashMap<String, Integer>(Map.of("UADA", 50));
        for (int i = 0; i < 10; i++) {
            all.put("U" + i, 5);
        }
        assertThat(granted).isEqualTo(all);
    }

    @Test
    void chargeWhatWasUsedWhateverThereIsAndWarnOnce() throws Exception {
        var rules = rules(Map.of("tokens.total.day", "1000000", "money.total.month", "10", "share", "1"));
        var person = new Person("T3", "UADA");
        var parties = Party.of(person, "C1");
        var warned = Collections.synchronizedList(new ArrayList<Level>());

        replicas((transaction, number) -> {
            for (int i = 0; i < 5; i++) {
                var used = new HashMap<Limit, Long>();
                rules.of(Measure.TOKENS, parties, person).forEach(limit -> used.put(limit, 2_000L));
                rules.of(Measure.MONEY, parties, person)
                        .forEach(limit -> used.put(limit, Measure.MONEY.units(new BigDecimal("0.06"))));
                var meter = new Meter(transaction, NOW, 0.8);
                meter.charge(used);
                warned.addAll(meter.near(used.keySet()));
                transaction.commit();
            }
        });

        assertThat(warned).extracting(level -> level.limit().measure()).containsExactly(Measure.MONEY);
        assertThat(warned.getFirst().near(Level::utc))
                .isEqualTo("Of US$ 10.00 a month for all together, US$ %s is used. It begins anew 2026-12-01 00:00 UTC."
                        .formatted(new BigDecimal(warned.getFirst().used())
                                .movePointLeft(6)
                                .setScale(2)));
        try (var transaction = database.transaction()) {
            var full = new Meter(transaction, NOW, 0.8).full(rules.of(Measure.MONEY, parties, person));
            assertThat(full.map(Level::used)).contains(15_000_000L);
            assertThat(full.orElseThrow().full(Level::utc))
                    .isEqualTo(
                            "A limit is reached: US$ 10.00 a month for all together. It begins anew 2026-12-01 00:00 UTC."
                                    + " The people named in threadwright.policy.admins can raise it before:"
                                    + " `/threadwright limits raise`.");
        }
    }

    @Test
    void seatNoMoreSessionsThanMayWorkAtOnce() throws Exception {
        var rules = rules(Map.of("sessions.total", "7", "sessions.person", "3"));
        var leases = new HashMap<String, UUID>();
        for (int i = 0; i < REPLICAS; i++) {
            var lease = UUID.randomUUID();
            leases.put("seat" + i, lease);
            database.run("""
                    insert into task (id, team, channel, thread_ts, message_ts, asker_team, asker_user, text, state, revision,
                        attempts, submitted_at, woken, lease, lease_until)
                    values ('seat%1$d', 'T4', 'C1', '4.%1$d', '4.%1$d', 'T4', 'U%2$d', 'w', 'WORKING', 0, 0, '2020-01-01', 0, '%3$s',
                        now() + interval '1 minute')""".formatted(i, i % 4, lease));
        }
        var seated = new ConcurrentHashMap<String, String>();

        replicas((transaction, number) -> {
            var task = "seat" + number;
            var person = new Person("T4", "U" + number % 4);
            var full = Seats.take(
                    transaction, rules, 1, new Seats.Wanted(task, leases.get(task), person, "C1", "acme/web"));
            transaction.commit();
            if (full.isEmpty()) {
                seated.put(task, person.user());
            }
        });

        assertThat(seated).hasSize(7);
        assertThat(seated.values())
                .allSatisfy(person -> assertThat(Collections.frequency(seated.values(), person))
                        .isLessThanOrEqualTo(3));

        // Those of a process that was killed are free once its leases have run out.
        database.run("update task set lease_until = now() - interval '1 second' where team = 'T4'");
        try (var transaction = database.transaction()) {
            assertThat(Seats.take(
                            transaction,
                            rules,
                            1,
                            new Seats.Wanted("seat49", leases.get("seat49"), new Person("T4", "U1"), "C1", "")))
                    .isEmpty();
        }
    }

    private Map<Party.Whose, Long> used(Rules rules, String user, String channel) throws SQLException {
        var person = new Person("T1", user);
        try (var transaction = database.transaction()) {
            var used = new HashMap<Party.Whose, Long>();
            new Meter(transaction, NOW, 1)
                    .look(rules.of(Measure.REQUESTS, Party.of(person, channel), null), 1)
                    .forEach(level -> used.put(level.limit().party().whose(), level.used()));
            return used;
        }
    }

    private static Optional<Level> take(Connection transaction, List<Limit> limits, double factor) throws SQLException {
        var full = new Meter(transaction, NOW, 0.8).takeOne(limits, factor);
        transaction.commit();
        return full;
    }

    static Rules rules(Map<String, String> settings) {
        var all = new HashMap<String, String>();
        settings.forEach((name, value) -> all.put("threadwright.limits." + name, value));
        return new Rules(Defaults.of(LimitsConfig.class, all));
    }

    /** All at the same moment. */
    private void replicas(Replica replica) throws Exception {
        var ready = new CountDownLatch(REPLICAS);
        try (var threads = Executors.newFixedThreadPool(REPLICAS)) {
            var working = new ArrayList<Future<Void>>();
            for (int i = 0; i < REPLICAS; i++) {
                int number = i;
                working.add(threads.submit((Callable<Void>) () -> {
                    try (var transaction = database.transaction()) {
                        ready.countDown();
                        ready.await();
                        replica.work(transaction, number);
                        return null;
                    }
                }));
            }
            for (var one : working) {
                one.get();
            }
        }
    }
}

package dev.threadwright.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.threadwright.Defaults;
import dev.threadwright.embedded.Embedded;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes while no broker takes it: kept in the database, and handled once one does. */
class ShelterTest {
    private static final Map<String, Object> NOWHERE = Map.of("bootstrap.servers", "127.0.0.1:1");

    @TempDir
    static Path data;

    private static Embedded embedded;
    private static Map<String, Object> kafka;
    private static String url;

    private final ConcurrentLinkedQueue<Received> handled = new ConcurrentLinkedQueue<>();
    private Shelter shelter;

    @BeforeAll
    static void start() throws IOException, SQLException {
        embedded = Embedded.start(data, true, true, false);
        kafka = Map.of("bootstrap.servers", embedded.settings().get("kafka.bootstrap.servers"));
        url = embedded.settings().get("quarkus.datasource.jdbc.url") + "?user="
                + embedded.settings().get("quarkus.datasource.username") + "&password="
                + embedded.settings().get("quarkus.datasource.password");
        run(Files.readString(Path.of("src/main/resources/db/migration/V60__sheltered.sql")));
    }

    @AfterAll
    static void stop() throws IOException {
        embedded.close();
    }

    @BeforeEach
    void open() throws SQLException {
        run("truncate sheltered");
        shelter = Shelters.in(url);
    }

    @Test
    void keepsWhatNoBrokerTakesAndHandsItOverInOrderOnceOneDoes() throws Exception {
        var away = inbox(NOWHERE);
        var first = received("a body with a \0 and “quotes”");
        append(away, first);
        assertThat(shelter.isUsed()).isTrue();
        append(away, received("second"));
        append(away, received("third"));
        assertThat(waiting()).isEqualTo(3);
        away.close();

        var topics = new Topics(kafka, config());
        var back = new Inbox(kafka, patient(), topics, shelter, OpenTelemetry.noop());
        var deliveries = deliveries(topics, back);
        new Ferry(shelter, back, deliveries).look();

        await().until(() -> handled.stream().anyMatch(one -> one.body().equals("third")));
        assertThat(handled).contains(first);
        assertThat(handled).extracting(Received::body).containsSubsequence(first.body(), "second", "third");
        assertThat(waiting()).isZero();
        assertThat(shelter.isUsed()).isFalse();
        deliveries.stop(new ShutdownEvent());
        back.close();
    }

    @Test
    void hasWhatComesLaterStandInLineBehindWhatWaits() throws Exception {
        append(inbox(NOWHERE), received("first"));
        var topics = new Topics(kafka, config());
        topics.create();
        var back = new Inbox(kafka, patient(), topics, shelter, OpenTelemetry.noop());
        append(back, received("second"));

        assertThat(waiting()).isEqualTo(2);
        back.close();
    }

    @Test
    void goesToTheBrokerWhereTheDatabaseIsGoneSince() throws Exception {
        var flown = new Shelter(Shelters.database("jdbc:postgresql://127.0.0.1:1/none"), Duration.ofSeconds(20)) {
            @Override
            boolean isUsed() {
                return true;
            }
        };
        var topics = new Topics(kafka, config());
        topics.create();
        var back = new Inbox(kafka, patient(), topics, flown, OpenTelemetry.noop());

        append(back, received("taken by the broker"));
        back.close();
    }

    @Test
    void keepsOnlyWhatCouldNotBeLetOut() throws Exception {
        append(inbox(NOWHERE), received("first"));
        append(inbox(NOWHERE), received("second"));

        int gone = shelter.empty(record -> CompletableFuture.completedFuture(
                record.value().equals("first") ? Shelter.Fate.LATER : Shelter.Fate.DURABLE));
        assertThat(gone).isEqualTo(1);
        assertThat(waiting()).isEqualTo(1);
        assertThat(shelter.empty(_ -> CompletableFuture.completedFuture(Shelter.Fate.REFUSED)))
                .isEqualTo(1);
        assertThat(waiting()).isZero();
    }

    @Test
    void letsSoManyOutAtOnceThatTheyFitIntoMemory() throws Exception {
        var large = "x".repeat(3 << 20);
        for (int i = 0; i < 3; i++) {
            append(inbox(NOWHERE), received(large + i));
        }

        assertThat(shelter.empty(_ -> CompletableFuture.completedFuture(Shelter.Fate.DURABLE)))
                .isEqualTo(2);
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void letsOneReplicaEmptyItAndLosesNothingThatComesMeanwhile() throws Exception {
        append(inbox(NOWHERE), received("first"));
        var other = Shelters.in(url);

        assertThat(shelter.empty(_ -> {
                    assertThat(empty(other)).isZero();
                    append(inbox(NOWHERE), received("meanwhile"));
                    return CompletableFuture.completedFuture(Shelter.Fate.DURABLE);
                }))
                .isEqualTo(1);
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void seesWhatAnotherReplicaKept() throws Exception {
        append(inbox(NOWHERE), received("first"));
        var other = Shelters.in(url);
        assertThat(other.isUsed()).isFalse();
        assertThat(other.isOpen()).isFalse();

        assertThat(other.look()).isTrue();
        assertThat(other.isUsed()).isTrue();
        assertThat(other.isOpen()).isTrue();
        assertThat(Shelters.away().look()).isFalse();
    }

    private static long waiting() {
        var fresh = Shelters.in(url);
        fresh.look();
        return fresh.waiting();
    }

    private static int empty(Shelter shelter) {
        try {
            return shelter.empty(_ -> CompletableFuture.completedFuture(Shelter.Fate.DURABLE));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private Inbox inbox(Map<String, Object> settings) {
        return new Inbox(settings, config(), new Topics(settings, config()), shelter, OpenTelemetry.noop());
    }

    private Deliveries deliveries(Topics topics, Inbox inbox) {
        var receiver = new Receiver() {
            @Override
            public Source source() {
                return Source.SLACK;
            }

            @Override
            public void receive(Received received) {
                handled.add(received);
            }
        };
        var delivery = new Delivery(
                inbox, config(), List.of(receiver), OpenTelemetry.noop(), new SimpleMeterRegistry(), Clock.systemUTC());
        var deliveries = new Deliveries(kafka, config(), topics, delivery);
        deliveries.start(new StartupEvent());
        await().until(deliveries::connected);
        return deliveries;
    }

    private static InboxConfig patient() {
        return Defaults.of(InboxConfig.class, Map.of("threadwright.inbox.append-timeout", "20s"));
    }

    private static InboxConfig config() {
        return Defaults.of(InboxConfig.class, Map.of());
    }

    private static Received received(String body) {
        return new Received(Source.SLACK, Instant.EPOCH, "application/json", Map.of("x-slack-retry-num", "1"), body);
    }

    private static void append(Inbox inbox, Received received) {
        try {
            inbox.append("key", received).toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (Exception notKept) {
            throw new IllegalStateException(notKept);
        }
    }

    private static void run(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

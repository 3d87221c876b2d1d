package dev.threadwright.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.threadwright.embedded.Embedded;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveriesTest {
    @TempDir
    static Path data;

    private static Embedded embedded;
    private static Map<String, Object> kafka;

    private final Queue received = new Queue();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final List<Deliveries> started = new ArrayList<>();
    private Topics topics;
    private Inbox inbox;

    /** A receiver that writes down what it gets, and first does with it what a test says. */
    private static final class Queue implements Receiver {
        private final ConcurrentLinkedQueue<String> bodies = new ConcurrentLinkedQueue<>();
        private volatile Consumer<String> first = _ -> {};

        @Override
        public Source source() {
            return Source.SLACK;
        }

        @Override
        public void receive(Received received) {
            first.accept(received.body());
            bodies.add(received.body());
        }

        List<String> of(String test) {
            return bodies.stream().filter(body -> body.startsWith(test)).toList();
        }
    }

    @BeforeAll
    static void startBroker() throws IOException {
        embedded = Embedded.start(data, false, true, false);
        kafka = new HashMap<>();
        kafka.put("bootstrap.servers", embedded.settings().get("kafka.bootstrap.servers"));
    }

    @AfterAll
    static void stopBroker() throws IOException {
        embedded.close();
    }

    @BeforeEach
    void open() {
        topics = new Topics(kafka, config());
        // Nobody hangs up here, and a broker that shares a busy machine has its pauses.
        var patient = config(Map.of("threadwright.inbox.append-timeout", "20s"));
        inbox = new Inbox(kafka, patient, topics, Shelters.away(), OpenTelemetry.noop());
    }

    @AfterEach
    void close() throws InterruptedException {
        for (var deliveries : started) {
            deliveries.stop(new ShutdownEvent());
        }
        inbox.close();
    }

    @Test
    void handsOverInOrderForEachKey() throws Exception {
        var test = name();
        start();
        for (int i = 0; i < 30; i++) {
            append(test + "k" + i % 3, test + "k" + i % 3 + "-" + i);
        }
        await().until(() -> received.of(test).size() == 30);
        for (int key = 0; key < 3; key++) {
            int of = key;
            assertThat(received.of(test + "k" + key))
                    .isEqualTo(IntStream.range(0, 30)
                            .filter(i -> i % 3 == of)
                            .mapToObj(i -> test + "k" + of + "-" + i)
                            .toList());
        }
    }

    @Test
    void triesAgainUntilItWorksAndHoldsUpNobodyElse() throws Exception {
        var test = name();
        var repaired = new CountDownLatch(1);
        received.first = body -> {
            if (body.equals(test + "stuck") && repaired.getCount() > 0) {
                throw new IllegalStateException("Not now");
            }
        };
        start();
        append(test + "a", test + "stuck");
        append(test + "a", test + "behind");
        for (int i = 0; i < 24; i++) {
            append(test + i, test + "other" + i);
        }
        await().until(() -> received.of(test + "other").size() == 24);
        assertThat(received.of(test)).doesNotContain(test + "stuck", test + "behind");
        repaired.countDown();
        await().until(() -> received.of(test).size() == 26);
        assertThat(received.of(test)).endsWith(test + "stuck", test + "behind");
    }

    @Test
    void setsAsideWhatCanNeverBeHandledAndGoesOn() throws Exception {
        var test = name();
        received.first = body -> {
            if (body.equals(test + "unusable")) {
                throw new Receiver.Unusable("No such thing", null);
            }
        };
        start();
        append(test, test + "unusable");
        append(test, test + "next");
        await().until(() -> received.of(test).equals(List.of(test + "next")));
        assertThat(dead(test)).isEqualTo(List.of(test + "unusable because No such thing"));
        assertThat(metrics.counter("threadwright.inbox.dead").count()).isEqualTo(1);
    }

    @Test
    void leavesToTheNextWhatItCouldNotFinish() throws Exception {
        var test = name();
        var first = start();
        append(test + "done", test + "done");
        await().until(() -> received.of(test).size() == 1);
        received.first = _ -> {
            throw new IllegalStateException("Never here");
        };
        append(test, test + "left");
        await().until(() -> metrics.counter("threadwright.inbox.retried").count() > 0);
        first.stop(new ShutdownEvent());
        received.first = _ -> {};
        start();
        await().until(() -> received.of(test).equals(List.of(test + "done", test + "left")));
    }

    @Test
    void bringsBackWhatWasKept() throws Exception {
        var test = name();
        var whole = new ConcurrentLinkedQueue<Received>();
        var kept = new Received(
                Source.GITHUB,
                Instant.parse("2026-11-20T12:00:00.123Z"),
                "application/json",
                Map.of("x-github-event", "push"),
                test + " “ü” 🎉\n");
        start(new Receiver() {
            @Override
            public Source source() {
                return Source.GITHUB;
            }

            @Override
            public void receive(Received received) {
                whole.add(received);
            }
        });
        inbox.append(test, kept).toCompletableFuture().get(30, TimeUnit.SECONDS);
        await().until(() -> !whole.isEmpty());
        assertThat(whole).containsExactly(kept);
    }

    @Test
    void saysInTimeThatThereIsNeitherABrokerNorADatabase() {
        Map<String, Object> away = Map.of("bootstrap.servers", "127.0.0.1:1");
        var nowhere = new Inbox(away, config(), new Topics(away, config()), Shelters.away(), OpenTelemetry.noop());
        long began = System.nanoTime();
        assertThatThrownBy(() -> nowhere.append("key", received("body"))
                        .toCompletableFuture()
                        .get())
                .isInstanceOf(ExecutionException.class);
        // Slack hangs up after 3 s; what a busy machine adds to ours is not ours.
        assertThat(config().appendTimeout()).isLessThan(Duration.ofSeconds(3));
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isLessThan(config().appendTimeout().multipliedBy(3));
        nowhere.close();
    }

    private Deliveries start(Receiver... others) throws InterruptedException {
        var receivers = new ArrayList<Receiver>(List.of(others));
        receivers.add(received);
        var delivery = new Delivery(inbox, config(), receivers, OpenTelemetry.noop(), metrics, Clock.systemUTC());
        var deliveries = new Deliveries(kafka, config(), topics, delivery);
        deliveries.start(new StartupEvent());
        started.add(deliveries);
        await().until(deliveries::connected);
        return deliveries;
    }

    private void append(String key, String body) throws Exception {
        inbox.append(key, received(body)).toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static Received received(String body) {
        return new Received(Source.SLACK, Instant.EPOCH, "application/json", Map.of(), body);
    }

    private static List<String> dead(String test) {
        var settings = new HashMap<>(kafka);
        settings.put("group.id", test);
        settings.put("auto.offset.reset", "earliest");
        var found = new ArrayList<String>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("inbox-dead"));
            await().until(() -> {
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                    if (record.value().startsWith(test)) {
                        found.add(record.value() + " because "
                                + new String(
                                        record.headers().lastHeader("reason").value()));
                    }
                }
                return !found.isEmpty();
            });
        }
        return found;
    }

    private static String name() {
        return UUID.randomUUID() + ":";
    }

    private static InboxConfig config() {
        return config(Map.of());
    }

    private static InboxConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(InboxConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withDefaultValues(Map.of("threadwright.inbox.longest-pause", "1s"))
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(InboxConfig.class);
    }
}

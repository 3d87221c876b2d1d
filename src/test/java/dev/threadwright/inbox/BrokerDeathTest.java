package dev.threadwright.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.threadwright.LongForm;
import dev.threadwright.embedded.Outside;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@LongForm
class BrokerDeathTest {
    @TempDir
    Path data;

    private final ConcurrentLinkedQueue<String> handled = new ConcurrentLinkedQueue<>();

    @Test
    void refusesWhileTheBrokerIsDeadAndGoesOnByItselfAfterwards() throws Exception {
        var config = new SmallRyeConfigBuilder()
                .withMapping(InboxConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .build()
                .getConfigMapping(InboxConfig.class);
        try (var outside = new Outside(data)) {
            Map<String, Object> kafka =
                    Map.of("bootstrap.servers", outside.environment().get("KAFKA_BOOTSTRAP_SERVERS"));
            var topics = new Topics(kafka, config);
            var inbox = new Inbox(kafka, config, topics, Shelters.away(), OpenTelemetry.noop());
            var delivery = new Delivery(
                    inbox,
                    config,
                    List.of(receiver()),
                    OpenTelemetry.noop(),
                    new SimpleMeterRegistry(),
                    Clock.systemUTC());
            var deliveries = new Deliveries(kafka, config, topics, delivery);
            deliveries.start(new StartupEvent());
            await().atMost(Duration.ofSeconds(30)).until(() -> isKept(append(inbox, "before")));
            await().atMost(Duration.ofSeconds(30)).until(() -> handled.contains("before"));

            outside.killBroker();
            assertThatThrownBy(
                            () -> append(inbox, "during").toCompletableFuture().get(3, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class);

            outside.startBroker();
            await().atMost(Duration.ofSeconds(60)).until(() -> isKept(append(inbox, "after")));
            await().atMost(Duration.ofSeconds(60)).until(() -> handled.contains("after"));
            assertThat(deliveries.connected()).isTrue();
            deliveries.stop(new ShutdownEvent());
            inbox.close();
        }
    }

    private Receiver receiver() {
        return new Receiver() {
            @Override
            public Source source() {
                return Source.SLACK;
            }

            @Override
            public void receive(Received received) {
                handled.add(received.body());
            }
        };
    }

    private static boolean isKept(CompletionStage<Void> appended) throws InterruptedException {
        try {
            appended.toCompletableFuture().get();
            return true;
        } catch (ExecutionException notYet) {
            return false;
        }
    }

    private static CompletionStage<Void> append(Inbox inbox, String body) {
        return inbox.append("key", new Received(Source.SLACK, Instant.EPOCH, "application/json", Map.of(), body));
    }
}

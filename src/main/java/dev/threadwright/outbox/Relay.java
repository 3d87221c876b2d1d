package dev.threadwright.outbox;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Carries the outbox to Kafka: one replica at a time, oldest first, deleting what the broker has acknowledged. */
@ApplicationScoped
class Relay {
    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final int BATCH = 500;
    /** How long another replica's commits, or a row left by a failure, may wait when nothing pokes us. */
    private static final Duration LOOK = Duration.ofMillis(250);

    private static final Duration LAST = Duration.ofSeconds(5);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final OutboxRows rows;
    private final Emitter<String> emitter;
    private final Semaphore pokes = new Semaphore(0);
    private volatile boolean running = true;
    private @Nullable Thread thread;

    Relay(
            OutboxRows rows,
            @Channel("outbox") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) Emitter<String> emitter) {
        this.rows = rows;
        this.emitter = emitter;
    }

    /** Something was committed. */
    void poke() {
        pokes.release();
    }

    void start(@Observes StartupEvent started) {
        thread = Thread.ofVirtual().name("outbox-relay").start(this::run);
    }

    /** What is under way is relayed before the connection to the broker ends. */
    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        running = false;
        poke();
        if (thread != null) {
            thread.join(LAST);
        }
    }

    private void run() {
        boolean failing = false;
        while (running) {
            try {
                int relayed = QuarkusTransaction.requiringNew().call(this::relay);
                failing = false;
                if (relayed < BATCH) {
                    await(LOOK);
                }
            } catch (RuntimeException | Error e) {
                if (!failing && running) {
                    LOG.warnf(e, "The outbox cannot be relayed; it is kept and tried again");
                }
                failing = true;
                await(AFTER_FAILURE);
            }
        }
    }

    private int relay() {
        if (!rows.lock()) {
            return 0;
        }
        List<OutboxRow> batch = rows.oldest(BATCH);
        if (!batch.isEmpty()) {
            CompletableFuture.allOf(batch.stream().map(this::send).toArray(CompletableFuture[]::new))
                    .join();
            rows.deleteAllOf(batch);
        }
        return batch.size();
    }

    private CompletableFuture<Void> send(OutboxRow row) {
        var sent = new CompletableFuture<Void>();
        var headers = new RecordHeaders();
        if (row.trace != null) {
            headers.add("traceparent", row.trace.getBytes(StandardCharsets.UTF_8));
        }
        emitter.send(Message.of(row.payload)
                .addMetadata(OutgoingKafkaRecordMetadata.<String>builder()
                        .withTopic(row.topic)
                        .withKey(row.key)
                        .withHeaders(headers)
                        .build())
                .withAck(() -> {
                    sent.complete(null);
                    return CompletableFuture.completedFuture(null);
                })
                .withNack(reason -> {
                    sent.completeExceptionally(reason);
                    return CompletableFuture.completedFuture(null);
                }));
        return sent;
    }

    private void await(Duration most) {
        try {
            pokes.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS);
            pokes.drainPermits();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }
}

package dev.threadwright.inbox;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Keeps what came from outside until its receiver has handled it. */
@ApplicationScoped
public class Inbox {
    private final Map<String, Object> kafka;
    private final InboxConfig config;
    private final Topics topics;
    private final Shelter shelter;
    private final OpenTelemetry telemetry;
    // A producer blocks its caller while it does not know the topic yet: that must not be the caller of append. Not a
    // virtual thread either: those of the sessions may keep all their carriers busy, and this cannot wait for them.
    private final ExecutorService senders = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("inbox-append").daemon().factory());
    private final Rush rush = new Rush();
    private volatile @Nullable Producer<String, String> producer;

    Inbox(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            InboxConfig config,
            Topics topics,
            Shelter shelter,
            OpenTelemetry telemetry) {
        this.kafka = kafka;
        this.config = config;
        this.topics = topics;
        this.shelter = shelter;
        this.telemetry = telemetry;
    }

    /**
     * Appends to Kafka with {@code acks=all}, or shelters it in the database while no broker takes it. Does not block.
     *
     * @param key requests of one key are handled in order
     * @return completes when it is durable; fails where neither took it in time, and then it may or may not be kept:
     *     whoever is told of the failure sends it again, and receivers take effect once
     */
    public CompletionStage<Void> append(String key, Received received) {
        var record = InboxRecord.write(key, received);
        telemetry.getPropagators().getTextMapPropagator().inject(Context.current(), record, (to, name, value) -> {
            if (to != null) {
                to.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
            }
        });
        rush.begins();
        return keep(record).whenComplete((_, _) -> rush.ends());
    }

    /** Where some are sheltered already, it stands in line behind them. */
    private CompletableFuture<Void> keep(ProducerRecord<String, String> record) {
        return shelter.isUsed()
                ? shelter.keep(record).exceptionallyCompose(_ -> carry(record))
                : carry(record)
                        .exceptionallyCompose(failure -> Ferry.isRefused(failure)
                                ? CompletableFuture.failedFuture(failure)
                                : shelter.keep(record));
    }

    /** Completes when the record is durable in Kafka. */
    CompletableFuture<Void> carry(ProducerRecord<String, String> record) {
        return send(record, config.appendTimeout());
    }

    /** How many requests wait in the database for a broker, as of a moment ago. */
    public long sheltered() {
        return shelter.waiting();
    }

    /** Whether so much is being appended that other work should leave the machine to it. */
    boolean isRushed() {
        return rush.isOn();
    }

    /** Completes when the record is durably set aside for a person to look at. */
    CompletableFuture<Void> setAside(ConsumerRecord<String, String> record, String reason) {
        return send(InboxRecord.dead(record, reason), config.appendTimeout());
    }

    /** Completes when it is durably noted that what was set aside there was handed to its receiver again. */
    CompletableFuture<Void> noteReplay(String key, String of) {
        return send(InboxRecord.replayed(key, of), config.appendTimeout());
    }

    private CompletableFuture<Void> send(ProducerRecord<String, String> record, Duration limit) {
        var kept = new CompletableFuture<Void>().orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
        // Sent earlier, the record would make the broker create the topic, with as many partitions as it likes.
        topics.ready().thenRunAsync(() -> send(record, kept), senders);
        return kept;
    }

    private void send(ProducerRecord<String, String> record, CompletableFuture<Void> kept) {
        if (kept.isDone()) {
            return;
        }
        try {
            producer().send(record, (_, failure) -> {
                if (failure == null) {
                    kept.complete(null);
                } else {
                    kept.completeExceptionally(failure);
                }
            });
        } catch (ApiException refused) {
            kept.completeExceptionally(refused);
        } catch (KafkaException | IllegalStateException broken) {
            // Not the record's fault and not the broker's: this producer will not send again.
            kept.completeExceptionally(broken);
            discard();
        }
    }

    private Producer<String, String> producer() {
        var running = producer;
        if (running != null) {
            return running;
        }
        synchronized (senders) {
            if (producer == null) {
                producer = new KafkaProducer<>(settings(), new StringSerializer(), new StringSerializer());
            }
            return producer;
        }
    }

    private Map<String, Object> settings() {
        long limit = config.appendTimeout().toMillis();
        var settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "threadwright-inbox");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // One at a time: what comes while it is under way goes together in the next, so that nothing lingers in calm
        // times and many cost the broker little in a rush.
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, InboxRecord.MOST_BYTES);
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, limit);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) limit / 2);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) limit);
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500L);
        return settings;
    }

    private void discard() {
        synchronized (senders) {
            if (producer != null) {
                producer.close(Duration.ZERO);
                producer = null;
            }
        }
    }

    @PreDestroy
    void close() {
        senders.shutdown();
        synchronized (senders) {
            if (producer != null) {
                producer.close(config.appendTimeout());
            }
        }
    }
}

package dev.threadwright.inbox;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Fetches requests from the inbox and keeps count of what has been handled. One thread owns the consumer; the requests
 * run in {@link Lane}s. An offset is committed once everything below it has been handled.
 */
@ApplicationScoped
class Deliveries implements ConsumerRebalanceListener {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final Map<String, Object> kafka;
    private final InboxConfig config;
    private final Topics topics;
    private final Delivery delivery;
    private final Map<TopicPartition, Lane> lanes = new HashMap<>();
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable Consumer<String, String> consumer;
    private @Nullable Thread thread;

    Deliveries(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            InboxConfig config,
            Topics topics,
            Delivery delivery) {
        this.kafka = kafka;
        this.config = config;
        this.topics = topics;
        this.delivery = delivery;
    }

    void start(@Observes StartupEvent started) {
        thread = Thread.ofPlatform().name("inbox").daemon().start(this::run);
    }

    void stop(@Observes ShutdownEvent ended) throws InterruptedException {
        stopping.countDown();
        var running = consumer;
        if (running != null) {
            running.wakeup();
        }
        if (thread != null) {
            thread.join(PATIENCE.plus(PATIENCE));
        }
    }

    /** Whether there is a connection to a broker at this moment. */
    boolean connected() {
        var running = consumer;
        return running != null
                && running.metrics().entrySet().stream()
                        .filter(metric -> metric.getKey().name().equals("connection-count"))
                        .anyMatch(metric -> metric.getValue().metricValue() instanceof Double count && count > 0);
    }

    /** Until the application ends: whatever fails here is begun afresh. */
    private void run() {
        try {
            while (stopping.getCount() > 0) {
                try {
                    topics.create();
                    consume();
                } catch (WakeupException stopped) {
                    Log.debug("The inbox stops");
                } catch (RuntimeException failure) {
                    Log.warnf("The inbox is not read for the moment: %s", failure.getMessage());
                    stopping.await(AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void consume() throws InterruptedException {
        try (var opened = new KafkaConsumer<>(settings(), new StringDeserializer(), new StringDeserializer())) {
            consumer = opened;
            opened.subscribe(List.of(InboxRecord.TOPIC), this);
            while (stopping.getCount() > 0) {
                for (var record : opened.poll(POLL)) {
                    lanes.computeIfAbsent(
                                    new TopicPartition(record.topic(), record.partition()), _ -> new Lane(delivery))
                            .take(record);
                }
                commit(opened);
                throttle(opened);
            }
        } finally {
            consumer = null;
            closeLanes(lanes.keySet());
            lanes.clear();
            committed.clear();
        }
    }

    private void commit(Consumer<String, String> from) {
        var progress = progress(lanes.keySet());
        if (progress.isEmpty()) {
            return;
        }
        progress.forEach((partition, offset) -> committed.put(partition, offset.offset()));
        from.commitAsync(progress, (offsets, failure) -> {
            if (failure != null) {
                Log.debugf("Not committed, to be done with the next: %s", failure.getMessage());
                offsets.keySet().forEach(committed::remove);
            }
        });
    }

    private Map<TopicPartition, OffsetAndMetadata> progress(Collection<TopicPartition> partitions) {
        var progress = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (var partition : partitions) {
            var lane = lanes.get(partition);
            if (lane != null) {
                lane.handledBelow().ifPresent(offset -> {
                    if (!Long.valueOf(offset).equals(committed.get(partition))) {
                        progress.put(partition, new OffsetAndMetadata(offset));
                    }
                });
            }
        }
        return progress;
    }

    private void throttle(Consumer<String, String> from) {
        for (var partition : from.assignment()) {
            var lane = lanes.get(partition);
            if (lane != null && lane.size() >= config.window()) {
                from.pause(List.of(partition));
            } else if (from.paused().contains(partition)) {
                from.resume(List.of(partition));
            }
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        Log.debugf("The inbox reads %s", partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        closeLanes(partitions);
        var owner = consumer;
        var progress = progress(partitions);
        if (owner != null && !progress.isEmpty()) {
            try {
                owner.commitSync(progress, PATIENCE);
            } catch (KafkaException unreachable) {
                Log.debugf("Not committed, so it will be handled again: %s", unreachable.getMessage());
            }
        }
        forget(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        closeLanes(partitions);
        forget(partitions);
    }

    private void closeLanes(Collection<TopicPartition> partitions) {
        try {
            for (var partition : List.copyOf(partitions)) {
                var lane = lanes.get(partition);
                if (lane != null) {
                    lane.close(PATIENCE);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void forget(Collection<TopicPartition> partitions) {
        for (var partition : List.copyOf(partitions)) {
            lanes.remove(partition);
            committed.remove(partition);
        }
    }

    private Map<String, Object> settings() {
        var settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "threadwright-inbox");
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, "threadwright-inbox");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        // So long nobody reads what a killed process was reading: the least that brokers allow by default.
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 200);
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        // What the broker creates by itself has as many partitions as it likes.
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // A topic created after the subscription has to be seen soon.
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
        settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000L);
        return settings;
    }
}

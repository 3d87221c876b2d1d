package dev.threadwright.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Requests that can never be handled as they are, set aside in {@value InboxRecord#DEAD_TOPIC} for people to look at. */
@ApplicationScoped
public class DeadLetters {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** Of each partition so many of the newest are looked at. */
    private static final int MOST = 200;

    private final Map<String, Object> kafka;
    private final Inbox inbox;
    private final Clock clock;

    DeadLetters(@Identifier("default-kafka-broker") Map<String, Object> kafka, Inbox inbox, Clock clock) {
        this.kafka = kafka;
        this.inbox = inbox;
        this.clock = clock;
    }

    /**
     * One of them, without what it says: that is people's.
     *
     * @param id names its place in the topic
     * @param key by which it is kept in order: a thread, or a repository's pull request
     * @param source null where it is nothing that the inbox wrote
     * @param reason why it was set aside
     * @param bytes how long it is
     * @param replayed whether it was handed to its receiver again since
     */
    public record Letter(
            String id, String key, @Nullable Source source, Instant at, String reason, int bytes, boolean replayed) {
        private Letter again() {
            return new Letter(id, key, source, at, reason, bytes, true);
        }
    }

    /** The broker does not say. */
    public static final class Unreachable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreachable(@Nullable Throwable cause) {
            super("The broker does not answer.", cause);
        }
    }

    /** The newest first. @throws Unreachable */
    public List<Letter> newest() {
        var letters = new ArrayList<Letter>();
        var replayed = new HashSet<String>();
        try (var consumer = open()) {
            var partitions = partitions(consumer);
            var ends = consumer.endOffsets(partitions, PATIENCE);
            var begins = consumer.beginningOffsets(partitions, PATIENCE);
            consumer.assign(partitions);
            ends.forEach((partition, end) -> consumer.seek(partition, Math.max(begins.get(partition), end - MOST)));
            // They may be long: nothing of what they say is held on to.
            read(
                    consumer,
                    ends,
                    record -> InboxRecord.replayed(record)
                            .ifPresentOrElse(replayed::add, () -> letters.add(letter(record))));
        } catch (KafkaException failed) {
            throw new Unreachable(failed);
        }
        return letters.stream()
                .map(letter -> replayed.contains(letter.id()) ? letter.again() : letter)
                .sorted(Comparator.comparing(Letter::at).reversed())
                .toList();
    }

    /**
     * Hands it to its receiver again, as if it had just come. What was done of it before is not done twice.
     *
     * @param id as {@link Letter} has it
     * @return false where there is none of that name, or it is nothing that the inbox wrote
     * @throws Unreachable where it was not, or may not have been, taken
     */
    public boolean replay(String id) throws InterruptedException {
        var place = id.split("-");
        var partition = new TopicPartition(InboxRecord.DEAD_TOPIC, Integer.parseInt(place[0]));
        var found = one(partition, Long.parseLong(place[1]))
                .filter(record -> InboxRecord.replayed(record).isEmpty());
        var received = found.flatMap(DeadLetters::received);
        if (received.isEmpty()) {
            return false;
        }
        try {
            inbox.append(found.get().key(), received.get())
                    .toCompletableFuture()
                    .get();
            inbox.noteReplay(found.get().key(), id).get();
            return true;
        } catch (ExecutionException failed) {
            throw new Unreachable(failed.getCause());
        }
    }

    private Optional<ConsumerRecord<String, String>> one(TopicPartition partition, long offset) {
        try (var consumer = open()) {
            if (!partitions(consumer).contains(partition)
                    || offset
                            >= consumer.endOffsets(List.of(partition), PATIENCE).get(partition)) {
                return Optional.empty();
            }
            consumer.assign(List.of(partition));
            consumer.seek(partition, offset);
            var found = new ArrayList<ConsumerRecord<String, String>>();
            read(consumer, Map.of(partition, offset + 1), record -> {
                if (record.offset() == offset) {
                    found.add(record);
                }
            });
            return found.stream().findFirst();
        } catch (KafkaException failed) {
            throw new Unreachable(failed);
        }
    }

    private KafkaConsumer<String, String> open() {
        return new KafkaConsumer<>(settings(), new StringDeserializer(), new StringDeserializer());
    }

    private static List<TopicPartition> partitions(KafkaConsumer<String, String> consumer) {
        return consumer.partitionsFor(InboxRecord.DEAD_TOPIC, PATIENCE).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private void read(
            KafkaConsumer<String, String> consumer,
            Map<TopicPartition, Long> ends,
            Consumer<ConsumerRecord<String, String>> each) {
        var until = clock.instant().plus(PATIENCE);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey(), PATIENCE) < end.getValue())) {
            if (clock.instant().isAfter(until)) {
                throw new Unreachable(null);
            }
            consumer.poll(Duration.ofMillis(100)).forEach(each);
        }
    }

    private Map<String, Object> settings() {
        var settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "threadwright-dead-letters");
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 2 * InboxRecord.MOST_BYTES);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis() - 1_000);
        return settings;
    }

    private static Letter letter(ConsumerRecord<String, String> record) {
        var reason = record.headers().lastHeader(InboxRecord.REASON);
        return new Letter(
                id(record),
                String.valueOf(record.key()),
                received(record).map(Received::source).orElse(null),
                Instant.ofEpochMilli(record.timestamp()),
                reason == null ? "" : new String(reason.value(), UTF_8),
                record.value() == null ? 0 : record.value().getBytes(UTF_8).length,
                false);
    }

    private static Optional<Received> received(ConsumerRecord<String, String> record) {
        try {
            return record.value() == null ? Optional.empty() : Optional.of(InboxRecord.read(record));
        } catch (Receiver.Unusable foreign) {
            return Optional.empty();
        }
    }

    private static String id(ConsumerRecord<String, String> record) {
        return record.partition() + "-" + record.offset();
    }
}

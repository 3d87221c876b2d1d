package dev.threadwright.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** What a broker that was killed had kept. */
public final class KeptRecords {
    private KeptRecords() {}

    /** @param data of an application that ran in {@code local} and was killed */
    public static long count(Path data, String topic) throws IOException, InterruptedException, ExecutionException {
        try (var broker = KafkaBroker.start(data.resolve("embedded/kafka"), 0, false);
                var admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
            var partitions = admin.describeTopics(java.util.List.of(topic))
                    .allTopicNames()
                    .get()
                    .get(topic)
                    .partitions();
            var ends = partitions.stream()
                    .collect(Collectors.toMap(
                            partition -> new TopicPartition(topic, partition.partition()), _ -> OffsetSpec.latest()));
            return admin.listOffsets(ends).all().get().values().stream()
                    .mapToLong(end -> end.offset())
                    .sum();
        }
    }
}

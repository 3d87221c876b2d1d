package dev.threadwright.inbox;

import io.quarkus.logging.Log;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics, created where they are missing. */
@ApplicationScoped
class Topics {
    private final Map<String, Object> kafka;
    private final InboxConfig config;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();

    Topics(@Identifier("default-kafka-broker") Map<String, Object> kafka, InboxConfig config) {
        this.kafka = kafka;
        this.config = config;
    }

    /** Completes once the broker has been asked for what was missing. */
    CompletableFuture<Void> ready() {
        return ready;
    }

    /**
     * Creates what is missing. A broker that refuses to is no obstacle: whoever runs it may have created them, or will.
     *
     * @throws KafkaException where the broker cannot be reached
     */
    void create() throws InterruptedException {
        var settings = new HashMap<>(kafka);
        settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "threadwright-topics");
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        try (var admin = Admin.create(settings)) {
            var missing = missing(admin);
            for (var created : admin.createTopics(missing).values().entrySet()) {
                try {
                    created.getValue().get();
                    Log.infof("Created the topic %s with %d partitions", created.getKey(), config.partitions());
                } catch (ExecutionException e) {
                    explain(created.getKey(), e.getCause());
                }
            }
        }
        ready.complete(null);
    }

    private List<NewTopic> missing(Admin admin) throws InterruptedException {
        Set<String> known;
        try {
            known = admin.listTopics().names().get();
        } catch (ExecutionException e) {
            throw new KafkaException("The broker does not say which topics it has", e.getCause());
        }
        return config.topics().stream()
                .filter(name -> !known.contains(name))
                .map(name -> new NewTopic(name, Optional.of(config.partitions()), config.replicationFactor())
                        .configs(settings()))
                .toList();
    }

    /** With three copies {@code acks=all} shall mean two, whatever the broker's own default is. */
    private Map<String, String> settings() {
        var settings = new HashMap<String, String>();
        settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(InboxRecord.MOST_BYTES));
        if (config.replicationFactor().orElse((short) 1) >= 3) {
            settings.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2");
        }
        return settings;
    }

    private static void explain(String topic, Throwable cause) {
        switch (cause) {
            case TopicExistsException _ -> Log.debugf("The topic %s is there already", topic);
            case RetriableException later -> throw later;
            case Throwable refused ->
                Log.errorf(
                        "The topic %s is missing and the broker refuses to create it (%s): create it there",
                        topic, refused.getMessage());
        }
    }
}

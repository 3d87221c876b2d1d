package dev.threadwright.inbox;

import dev.threadwright.inbox.Shelter.Fate;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** Brings what was sheltered to the broker, once there is one again. */
@ApplicationScoped
class Ferry {
    private final Shelter shelter;
    private final Inbox inbox;
    private final Deliveries deliveries;
    private boolean told;

    Ferry(Shelter shelter, Inbox inbox, Deliveries deliveries) {
        this.shelter = shelter;
        this.inbox = inbox;
        this.deliveries = deliveries;
    }

    @Scheduled(
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void look() {
        if (!shelter.look()) {
            return;
        }
        if (!told) {
            told = true;
            Log.warn("No broker takes what comes in: the database keeps it until one does");
        }
        if (deliveries.connected()) {
            carry();
        }
    }

    private void carry() {
        try {
            int all = 0;
            for (int some = shelter.empty(this::carry); some > 0; some = shelter.empty(this::carry)) {
                all += some;
            }
            if (!shelter.look()) {
                told = false;
                Log.infof("What came while no broker took it is in Kafka now, %d requests from here", all);
            }
        } catch (SQLException | RuntimeException notYet) {
            Log.debugf(notYet, "What waits for the broker goes on waiting");
        }
    }

    private CompletableFuture<Fate> carry(ProducerRecord<String, String> record) {
        return inbox.carry(record).handle((_, failure) -> {
            if (failure == null) {
                return Fate.DURABLE;
            }
            if (isRefused(failure)) {
                Log.errorf(
                        "A request of %s is dropped: the topic %s takes none of %d characters; let it take %d bytes",
                        record.key(), record.topic(), record.value().length(), InboxRecord.MOST_BYTES);
                return Fate.REFUSED;
            }
            return Fate.LATER;
        });
    }

    /** Whether no broker will ever take it, as its topic is set up. */
    static boolean isRefused(Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof RecordTooLargeException;
    }
}

package dev.threadwright.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.threadwright.progress.Told;
import io.smallrye.faulttolerance.api.ExponentialBackoff;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Follows what happens and keeps the cards up with it. Sending them is not waited for. */
@ApplicationScoped
class CardFollower {
    private static final Logger LOG = Logger.getLogger(CardFollower.class);

    private final ObjectMapper json;
    private final CardRows rows;
    private final Deliveries deliveries;
    private final CardMetrics metrics;

    CardFollower(ObjectMapper json, CardRows rows, Deliveries deliveries, CardMetrics metrics) {
        this.json = json;
        this.rows = rows;
        this.deliveries = deliveries;
        this.metrics = metrics;
    }

    /**
     * As many at once as have come: where much happens, that is one transaction for many. Without the database nothing can be
     * followed, so it is tried until it is there; the order is kept.
     */
    @Incoming("progress")
    @Blocking
    @Retry(maxRetries = -1, maxDuration = 0, delay = 200, jitter = 100)
    @ExponentialBackoff(maxDelay = 10_000)
    void follow(List<String> messages) {
        var told = messages.stream().flatMap(message -> told(message).stream()).toList();
        rows.fold(told).forEach(deliveries::wakeAt);
    }

    /** What cannot be read now cannot be read later either, so it must not hold up what comes after it. */
    private Optional<Told> told(String message) {
        try {
            Told told = json.readValue(message, Told.class);
            Objects.requireNonNull(told.task(), "task");
            Objects.requireNonNull(told.thread(), "thread");
            Objects.requireNonNull(told.messageTs(), "messageTs");
            Objects.requireNonNull(told.asker(), "asker");
            Objects.requireNonNull(told.event(), "event");
            return Optional.of(told);
        } catch (JsonProcessingException | NullPointerException unreadable) {
            metrics.unreadable();
            LOG.error("A progress event cannot be read and is left out", unreadable);
            return Optional.empty();
        }
    }
}

package dev.threadwright.inbox;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Brings what was sheltered to the broker, once there is one again. */
@ApplicationScoped
class Ferry {
    private final Shelter shelter;
    private final Inbox inbox;
    private final Deliveries deliveries;

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
        if (shelter.look() && deliveries.connected()) {
            try {
                int all = 0;
                for (int some = carry(); some > 0; some = carry()) {
                    all += some;
                }
                if (all > 0) {
                    Log.infof("What came while no broker took it is in Kafka now: %d requests", all);
                }
                shelter.look();
            } catch (SQLException | CompletionException notYet) {
                Log.infof("What waits for the broker goes on waiting: %s", notYet.getMessage());
            }
        }
    }

    private int carry() throws SQLException {
        return shelter.empty(records -> CompletableFuture.allOf(
                        records.stream().map(inbox::carry).toArray(CompletableFuture[]::new))
                .join());
    }
}

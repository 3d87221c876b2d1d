package dev.threadwright.session;

import dev.threadwright.task.TaskId;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Lets go of what sessions with a model kept, some time after their tasks have ended. What they used, and what people
 * allowed for good, stays.
 */
@ApplicationScoped
class Retention {
    private static final int AT_ONCE = 100;

    private final Transcripts transcripts;
    private final SessionConfig config;
    private final Clock clock;

    Retention(Transcripts transcripts, SessionConfig config, Clock clock) {
        this.transcripts = transcripts;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            every = "1h",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void clear() {
        Instant before = clock.instant().minus(config.keepFor());
        List<TaskId> some;
        do {
            some = transcripts.endedBefore(before, AT_ONCE);
            some.forEach(transcripts::forget);
        } while (some.size() == AT_ONCE);
    }
}

package dev.threadwright.session;

import dev.threadwright.task.Claim;
import dev.threadwright.task.TaskId;
import dev.threadwright.task.Tasks;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Listens for what a session must not work on against: somebody stopped it, or took the request back. It interrupts the
 * session's thread well within the two seconds in which people expect that. One question to the database serves all
 * sessions of the process.
 */
@ApplicationScoped
class Attention {
    private static final Logger LOG = Logger.getLogger(Attention.class);
    private static final Duration PACE = Duration.ofMillis(250);

    private final Tasks tasks;
    private final Map<TaskId, Working> working = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clockwork;
    private final Object interrupting = new Object();

    @Inject
    Attention(Tasks tasks) {
        this.tasks = tasks;
        this.clockwork = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name("session-attention").factory());
        clockwork.scheduleWithFixedDelay(this::look, PACE.toMillis(), PACE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** @param known how many decisions there were when the session set out @param woken how often it had been woken by then */
    private record Working(Thread thread, int known, int woken) {}

    /** While this is open, the calling thread is interrupted when somebody stops that task. */
    Listening to(Claim claim) {
        TaskId id = claim.task().id();
        var own = new Working(Thread.currentThread(), claim.task().decisions().size(), claim.woken());
        working.put(id, own);
        return () -> {
            synchronized (interrupting) {
                working.remove(id);
                // What comes too late to end the work must not hit what follows it.
                Thread.interrupted();
            }
        };
    }

    /** Interrupts whoever works on that task here: another process has it. */
    void lost(TaskId id) {
        synchronized (interrupting) {
            Working one = working.get(id);
            if (one != null) {
                one.thread().interrupt();
            }
        }
    }

    @FunctionalInterface
    interface Listening extends AutoCloseable {
        @Override
        void close();
    }

    private void look() {
        if (working.isEmpty()) {
            return;
        }
        try {
            tasks.woken(List.copyOf(working.keySet())).forEach((id, woken) -> {
                Working one = working.get(id);
                if (one != null && woken != one.woken()) {
                    listen(id, one, woken);
                }
            });
        } catch (RuntimeException away) {
            // The database is away; so is everything that somebody could have said.
            LOG.debugf(away, "Nobody could be listened to");
        }
    }

    private void listen(TaskId id, Working one, int woken) {
        tasks.find(id).ifPresent(task -> {
            var now = new Working(one.thread(), task.decisions().size(), woken);
            synchronized (interrupting) {
                if (working.replace(id, one, now) && Words.of(task).interruptAfter(one.known())) {
                    one.thread().interrupt();
                }
            }
        });
    }

    /** Sessions have kept all that they did: another process goes on at once. */
    void stop(@Observes ShutdownEvent stopped) {
        clockwork.shutdown();
        synchronized (interrupting) {
            working.values().forEach(one -> one.thread().interrupt());
        }
    }
}

package dev.threadwright.session;

import dev.threadwright.task.Claim;
import dev.threadwright.task.Leases;
import dev.threadwright.task.TaskId;
import dev.threadwright.task.Tasks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
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
    private final Leases leases;
    private final Map<UUID, Working> working = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clockwork;
    private final Object interrupting = new Object();

    @Inject
    Attention(Tasks tasks, Leases leases) {
        this.tasks = tasks;
        this.leases = leases;
        this.clockwork = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name("session-attention").factory());
        clockwork.scheduleWithFixedDelay(this::look, PACE.toMillis(), PACE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** @param known how many decisions there were when the session set out @param woken how often it had been woken by then */
    private record Working(TaskId task, Thread thread, int known, int woken) {}

    /** While this is open, the calling thread is interrupted when somebody stops that task. */
    Listening to(Claim claim) {
        var own = new Working(
                claim.task().id(),
                Thread.currentThread(),
                claim.task().decisions().size(),
                claim.woken());
        working.put(claim.lease(), own);
        return () -> {
            synchronized (interrupting) {
                working.remove(claim.lease());
                // What comes too late to end the work must not hit what follows it.
                Thread.interrupted();
            }
        };
    }

    /** Interrupts whoever works on that task here: another process has it. */
    void lost(Claim claim) {
        synchronized (interrupting) {
            Working one = working.get(claim.lease());
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
            Map<TaskId, Integer> woken =
                    leases.woken(working.values().stream().map(Working::task).toList());
            working.forEach((lease, one) -> {
                Integer now = woken.get(one.task());
                if (now != null && now != one.woken()) {
                    listen(lease, one, now);
                }
            });
        } catch (RuntimeException away) {
            // The database is away; so is everything that somebody could have said.
            LOG.debugf(away, "Nobody could be listened to");
        }
    }

    private void listen(UUID lease, Working one, int woken) {
        tasks.find(one.task()).ifPresent(task -> {
            var now = new Working(one.task(), one.thread(), task.decisions().size(), woken);
            synchronized (interrupting) {
                if (working.replace(lease, one, now) && Words.of(task).interruptAfter(one.known())) {
                    one.thread().interrupt();
                }
            }
        });
    }

    /** Sessions have kept all that they did: another process goes on at once. */
    void stop() {
        clockwork.shutdown();
        synchronized (interrupting) {
            working.values().forEach(one -> one.thread().interrupt());
        }
    }
}

package dev.threadwright.session;

import dev.threadwright.task.Claim;
import dev.threadwright.task.Leases;
import dev.threadwright.task.TaskId;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Takes up tasks, each in a session of its own. The database says which are due; the topic {@code tasks} only says that
 * it is worth looking now, so that a lost message costs a second and nothing else.
 */
@ApplicationScoped
class Sessions {
    private static final Logger LOG = Logger.getLogger(Sessions.class);
    /** More than that are found in the database once there is room. */
    private static final int MOST_WAITING = 1_000;

    private final Leases leases;
    private final Story story;
    private final Brakes brakes;
    private final Desk desk;
    private final Attention attention;
    private final SessionConfig config;
    private final SessionMetrics metrics;
    private final Tracer tracer;
    private final Clock clock;
    private final Semaphore free;
    /** Announced when no place was free. */
    private final Queue<TaskId> waiting = new LinkedBlockingQueue<>(MOST_WAITING);

    private final Set<Claim> held = ConcurrentHashMap.newKeySet();
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean stopping;

    Sessions(
            Leases leases,
            Story story,
            Brakes brakes,
            Desk desk,
            Attention attention,
            SessionConfig config,
            SessionMetrics metrics,
            Tracer tracer,
            Clock clock) {
        this.leases = leases;
        this.story = story;
        this.brakes = brakes;
        this.desk = desk;
        this.attention = attention;
        this.config = config;
        this.metrics = metrics;
        this.tracer = tracer;
        this.clock = clock;
        this.free = new Semaphore(config.atOnce());
    }

    @Incoming("tasks")
    @NonBlocking
    void announced(String id) {
        start(new TaskId(id));
    }

    /** Finds what nobody announced: retries that came due, and what a killed process left. */
    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        int room = free.availablePermits();
        if (room > 0 && !stopping) {
            leases.due(room).forEach(this::start);
        }
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void renew() {
        var now = List.copyOf(held);
        if (!now.isEmpty()) {
            leases.renew(now, config.lease()).stream().filter(held::remove).forEach(attention::lost);
        }
    }

    /** Sessions that run get some time to reach their end; another process takes up the rest at once. */
    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        stopping = true;
        attention.stop();
        executor.shutdown();
        if (!executor.awaitTermination(config.drain().toMillis(), TimeUnit.MILLISECONDS)) {
            held.forEach(this::handOver);
        }
    }

    private void handOver(Claim claim) {
        try {
            desk.handOver(claim);
        } catch (RuntimeException e) {
            LOG.infof("Task %s is found by its lease: %s", claim.task().id(), e.getMessage());
        }
    }

    private void start(TaskId id) {
        if (stopping) {
            return;
        }
        if (!free.tryAcquire()) {
            waiting.offer(id);
            return;
        }
        var left = new AtomicBoolean();
        Seat seat = () -> {
            if (left.compareAndSet(false, true)) {
                free.release();
                Optional.ofNullable(waiting.poll()).ifPresent(this::start);
            }
        };
        executor.execute(() -> {
            try {
                leases.claim(id, config.lease()).ifPresent(claim -> run(claim, seat));
            } catch (RuntimeException e) {
                // The database is away: the task stays due and is found again.
                LOG.debugf(e, "Task %s could not be claimed", id);
            } finally {
                seat.leave();
            }
        });
    }

    private void run(Claim claim, Seat seat) {
        var task = claim.task();
        var span = tracer.spanBuilder("session")
                .setParent(parent(claim))
                .setAttribute("taskId", task.id().value())
                .startSpan();
        held.add(claim);
        MDC.put("taskId", task.id().value());
        MDC.put("thread", task.ask().thread().key());
        MDC.put("sessionId", claim.lease().toString());
        try (var _ = span.makeCurrent()) {
            if (task.attempts() > config.attempts()) {
                // It was taken up again and again and no session lived to say what went wrong.
                throw new IllegalStateException("Taken up " + task.attempts() + " times in vain");
            }
            if (!brakes.holds(claim)) {
                story.tell(claim, seat);
            }
        } catch (Claim.Lost lost) {
            LOG.infof("%s; left to it", lost.getMessage());
        } catch (InterruptedException ending) {
            LOG.infof("Let go of, for another session to take up");
            handOver(claim);
        } catch (StackOverflowError deep) {
            span.recordException(deep);
            fail(claim, new IllegalStateException("Something is nested too deeply", deep));
        } catch (Exception e) {
            span.recordException(e);
            fail(claim, e);
        } finally {
            held.remove(claim);
            span.end();
            MDC.clear();
        }
    }

    private void fail(Claim claim, Exception e) {
        try {
            switch (Failure.of(e)) {
                case Failure.Final(String kind, String sentence) -> {
                    metrics.failed(kind);
                    LOG.infof(e, "Task failed: %s", sentence);
                    desk.end(claim, Endings.failed(sentence));
                }
                case Failure.Passing(String kind, String sentence, Duration asked, int attempts) -> {
                    metrics.failed(kind);
                    if (claim.task().attempts() >= Math.min(attempts, config.attempts())) {
                        LOG.errorf(
                                e,
                                "Task given up after %d attempts",
                                claim.task().attempts() + 1);
                        desk.end(claim, Endings.failed(sentence + " I gave up after trying several times; ask again."));
                    } else {
                        var pause = Pace.wait(config, claim.task().attempts(), asked);
                        LOG.infof(e, "Task waits for %s: %s", pause, sentence);
                        desk.pause(claim, sentence, pause, clock.instant().plus(pause));
                    }
                }
            }
        } catch (RuntimeException unrecorded) {
            // The database is away: the lease runs out and the task is taken up again.
            LOG.warnf(unrecorded, "A failure could not be recorded; the task is taken up again after its lease");
        }
    }

    private static Context parent(Claim claim) {
        Map<String, String> carrier =
                claim.traceparent().map(trace -> Map.of("traceparent", trace)).orElse(Map.of());
        return W3CTraceContextPropagator.getInstance().extract(Context.root(), carrier, new TextMapGetter<>() {
            @Override
            public Iterable<String> keys(Map<String, String> map) {
                return map.keySet();
            }

            @Override
            public @Nullable String get(@Nullable Map<String, String> map, String key) {
                return map == null ? null : map.get(key);
            }
        });
    }
}

package dev.threadwright.slack;

import dev.threadwright.moderation.Moderator;
import dev.threadwright.picture.Pictures;
import dev.threadwright.progress.ProgressEvent.ApprovalNeeded;
import dev.threadwright.task.Approvals;
import dev.threadwright.task.Task;
import dev.threadwright.task.Tasks;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * Sends the cards that are due, several at a time, each by one sender. What is due is asked of the database, so any
 * number of replicas may do this.
 *
 * <p>A timer of its own, because the scheduler's smallest step is a second.
 */
@ApplicationScoped
class Deliveries {
    private static final Logger LOG = Logger.getLogger(Deliveries.class);
    private static final int MOST_AT_ONCE = 16;
    /** For what was due while another replica, or we before a restart, held it. */
    private static final Duration TICK = Duration.ofMillis(500);

    private static final Duration LAST_SENDS = Duration.ofSeconds(5);

    private final CardRows rows;
    private final Delivery delivery;
    private final Pictures pictures;
    private final Tasks tasks;
    private final Approvals approvals;
    private final Moderator moderator;
    private final Clock clock;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile boolean more;
    private final Semaphore free = new Semaphore(MOST_AT_ONCE);
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("card-timer").factory());

    Deliveries(
            CardRows rows,
            Delivery delivery,
            Pictures pictures,
            Tasks tasks,
            Approvals approvals,
            Moderator moderator,
            Clock clock) {
        this.rows = rows;
        this.delivery = delivery;
        this.pictures = pictures;
        this.tasks = tasks;
        this.approvals = approvals;
        this.moderator = moderator;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        timer.scheduleWithFixedDelay(this::sendDue, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        timer.shutdownNow();
        senders.shutdown();
        if (!senders.awaitTermination(LAST_SENDS.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.info("Some cards were still being sent; they are looked up after their lease");
        }
    }

    /** Looks for due cards at that time rather than at the next tick. */
    void wakeAt(Instant due) {
        long delay = Math.max(0, Duration.between(clock.instant(), due).toMillis());
        if (delay < TICK.toMillis()) {
            try {
                timer.schedule(this::look, delay, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException stopping) {
                LOG.debug("Stopping; the card is sent after the next start");
            }
        }
    }

    /** However many ask for it meanwhile, one look is enough. */
    private void look() {
        if (looking.compareAndSet(false, true)) {
            try {
                timer.execute(this::sendDue);
            } catch (RejectedExecutionException stopping) {
                LOG.debug("Stopping; what is due is sent after the next start");
            }
        }
    }

    /** Claims as many due cards as there are free senders. */
    private void sendDue() {
        looking.set(false);
        int taken = free.drainPermits();
        int used = 0;
        try {
            List<Claim> claims = taken == 0 ? List.of() : rows.claim(taken);
            more = claims.size() == taken;
            for (Claim claim : claims) {
                senders.execute(() -> send(claim));
                used++;
            }
        } catch (RuntimeException notNow) {
            LOG.warn("Due cards could not be claimed; the next tick tries again", notNow);
        } finally {
            free.release(taken - used);
        }
    }

    private Besides besides(Claim claim) {
        var task = tasks.find(claim.task());
        var picture = illustration(claim).orElse(null);
        return task.map(it -> new Besides(
                        picture,
                        Act.of(it, approvals.of(it.id(), asked(claim, it))),
                        AgentSession.title(moderator.shown(it.ask().text()))))
                .orElseGet(() -> new Besides(picture, List.of(), ""));
    }

    /** The question whose approvals the card tells of: a newer number may stand for what followed it. */
    private static int asked(Claim claim, Task task) {
        return claim.state()
                .last(ApprovalNeeded.class)
                .map(ApprovalNeeded::revision)
                .orElse(task.revision());
    }

    private Optional<Illustration> illustration(Claim claim) {
        return claim.state()
                .last(ApprovalNeeded.class)
                .map(question -> new Pictures.Question(claim.task(), question.revision()))
                .flatMap(question -> pictures.shown(question)
                        .map(shown -> new Illustration(
                                shown.file(), shown.words(), () -> pictures.again(question, Illustrations.LATER))));
    }

    private void send(Claim claim) {
        MDC.put("taskId", claim.task().value());
        MDC.put("thread", claim.thread().key());
        try {
            rows.finish(claim, delivery.deliver(claim, besides(claim))).ifPresent(this::wakeAt);
        } catch (RuntimeException broken) {
            LOG.error("A card's delivery broke off; it is taken up again after its lease", broken);
        } finally {
            MDC.remove("taskId");
            MDC.remove("thread");
            free.release();
            if (more) {
                look();
            }
        }
    }
}

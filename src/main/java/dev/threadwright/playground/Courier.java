package dev.threadwright.playground;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.function.Supplier;

/** Carries deliveries to the app and keeps a log of every attempt. Events are tried again as Slack does; the rest not. */
final class Courier {

    /** Slack's delays before the second, third and fourth attempt, in milliseconds. */
    private static final long[] RETRY_MILLIS = {0, 60_000, 300_000};

    private static final int LOG_SIZE = 50_000;

    private final Vertx vertx;
    private final Door door;
    private final Faults faults;
    private final double retryScale;
    private final Audience audience;
    private final InstantSource clock;
    private final Deque<ObjectNode> log = new ArrayDeque<>();
    private int underWay;
    private int generation;

    Courier(Vertx vertx, Door door, Faults faults, double retryScale, Audience audience, InstantSource clock) {
        this.vertx = vertx;
        this.door = door;
        this.faults = faults;
        this.retryScale = retryScale;
        this.audience = audience;
        this.clock = clock;
    }

    /** Delivers an event, again and again where it must; the future tells of the first attempt. */
    Future<Delivery.Answer> event(Delivery event) {
        if (faults.twice()) {
            later(faults.eventDelayMillis(), () -> attempt(event, new Delivery.Attempt(1, "http_timeout")));
        }
        return later(faults.eventDelayMillis(), () -> tryEvent(event, Delivery.Attempt.FIRST));
    }

    private Future<Delivery.Answer> tryEvent(Delivery event, Delivery.Attempt attempt) {
        var born = generation;
        return attempt(event, attempt).onSuccess(answer -> {
            if (answer.ok() || answer.noRetry() || attempt.number() >= RETRY_MILLIS.length || born != generation) {
                return;
            }
            var wait = retryMillis(attempt.number());
            var next = new Delivery.Attempt(attempt.number() + 1, answer.failure());
            later(wait, () -> born == generation ? tryEvent(event, next) : Future.succeededFuture(answer));
        });
    }

    /** Delivers once, whatever comes of it. */
    Future<Delivery.Answer> once(Delivery delivery) {
        return attempt(delivery, Delivery.Attempt.FIRST);
    }

    private long retryMillis(int failedAttempt) {
        return Math.round(RETRY_MILLIS[failedAttempt] * retryScale);
    }

    private Future<Delivery.Answer> attempt(Delivery delivery, Delivery.Attempt attempt) {
        var from = clock.millis();
        underWay++;
        return door.knock(delivery, attempt).onComplete(done -> {
            underWay--;
            record(delivery, attempt, done.result(), from);
        });
    }

    private void record(Delivery delivery, Delivery.Attempt attempt, Delivery.Answer answer, long from) {
        var line = Json.object()
                .put("id", delivery.id())
                .put("kind", delivery.kind().name().toLowerCase(Locale.ROOT))
                .put("type", delivery.type())
                .put("attempt", attempt.number())
                .put("retry_reason", attempt.reason())
                .put("status", answer.status())
                .put("failure", answer.failure())
                .put("at", from)
                .put("ms", clock.millis() - from);
        var retried = delivery.kind() == Delivery.Kind.EVENT
                && !answer.ok()
                && !answer.noRetry()
                && attempt.number() < RETRY_MILLIS.length;
        if (retried) {
            line.put("next_ms", retryMillis(attempt.number()));
        }
        audience.tell("delivery", line);
        var kept = line.deepCopy();
        kept.set("payload", delivery.payload());
        log.addLast(kept);
        if (log.size() > LOG_SIZE) {
            log.removeFirst();
        }
    }

    ArrayNode log() {
        var lines = Json.array();
        log.forEach(lines::add);
        return lines;
    }

    /** Deliveries and waits that are not over. */
    int underWay() {
        return underWay;
    }

    /** Forgets the log and every retry that is still to come. */
    void reset() {
        generation++;
        log.clear();
    }

    private Future<Delivery.Answer> later(long millis, Supplier<Future<Delivery.Answer>> work) {
        if (millis <= 0) {
            return work.get();
        }
        underWay++;
        var done = Promise.<Delivery.Answer>promise();
        vertx.setTimer(millis, _ -> {
            underWay--;
            work.get().onComplete(done);
        });
        return done.future();
    }
}

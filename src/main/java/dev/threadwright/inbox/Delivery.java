package dev.threadwright.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Hands each request to the receiver of its source, again and again until it works or can never work. */
@ApplicationScoped
class Delivery implements Lane.Handling {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration BETWEEN_COMPLAINTS = Duration.ofMinutes(1);
    /** In a rush one request is taken up in that time: slow, but on and on however long the rush lasts. */
    private static final Duration IN_A_RUSH = Duration.ofMillis(250);

    private final Inbox inbox;
    private final InboxConfig config;
    private final OpenTelemetry telemetry;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final Map<Source, Receiver> receivers = new EnumMap<>(Source.class);
    private final Semaphore permits;
    private final Semaphore turn = new Semaphore(1, true);

    Delivery(
            Inbox inbox,
            InboxConfig config,
            @All List<Receiver> receivers,
            OpenTelemetry telemetry,
            MeterRegistry metrics,
            Clock clock) {
        this.inbox = inbox;
        this.config = config;
        this.telemetry = telemetry;
        this.metrics = metrics;
        this.clock = clock;
        receivers.forEach(receiver -> this.receivers.put(receiver.source(), receiver));
        this.permits = new Semaphore(config.concurrency());
    }

    @Override
    public boolean handle(ConsumerRecord<String, String> record, CountDownLatch closing) throws InterruptedException {
        var pause = FIRST_PAUSE;
        var complainAgain = Instant.MIN;
        for (int tries = 1; ; tries++) {
            try {
                receive(record);
                return true;
            } catch (Receiver.Unusable unusable) {
                if (setAside(record, unusable)) {
                    return true;
                }
            } catch (RuntimeException | Error failure) {
                metrics.counter("threadwright.inbox.retried").increment();
                if (!clock.instant().isBefore(complainAgain)) {
                    Log.warnf(failure, "A request of %s cannot be handled, try %d; it is kept", record.key(), tries);
                    complainAgain = clock.instant().plus(BETWEEN_COMPLAINTS);
                }
            }
            if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
            var doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(config.longestPause()) < 0 ? doubled : config.longestPause();
        }
    }

    private void receive(ConsumerRecord<String, String> record) throws InterruptedException {
        var received = InboxRecord.read(record);
        var receiver = receivers.get(received.source());
        if (receiver == null) {
            throw new Receiver.Unusable("Nobody here receives from " + received.source(), null);
        }
        var cause = telemetry
                .getPropagators()
                .getTextMapPropagator()
                .extract(Context.root(), record.headers(), HeadersGetter.INSTANCE);
        var span = telemetry
                .getTracer("dev.threadwright.inbox")
                .spanBuilder("inbox receive")
                .setSpanKind(SpanKind.CONSUMER)
                .setParent(cause)
                .startSpan();
        permits.acquire();
        try (var _ = span.makeCurrent()) {
            giveWay();
            receiver.receive(received);
        } catch (RuntimeException | Error failure) {
            span.recordException(failure);
            throw failure;
        } finally {
            permits.release();
            span.end();
        }
    }

    private void giveWay() throws InterruptedException {
        if (inbox.isRushed()) {
            turn.acquire();
            try {
                if (inbox.isRushed()) {
                    TimeUnit.MILLISECONDS.sleep(IN_A_RUSH.toMillis());
                }
            } finally {
                turn.release();
            }
        }
    }

    private boolean setAside(ConsumerRecord<String, String> record, Receiver.Unusable unusable)
            throws InterruptedException {
        var reason = String.valueOf(unusable.getMessage());
        try {
            inbox.setAside(record, reason).get();
        } catch (ExecutionException unreachable) {
            Log.warnf(unreachable.getCause(), "A request of %s could not be set aside yet", record.key());
            return false;
        }
        metrics.counter("threadwright.inbox.dead").increment();
        Log.errorf(unusable, "A request of %s was set aside in %s", record.key(), InboxRecord.DEAD_TOPIC);
        return true;
    }

    private enum HeadersGetter implements TextMapGetter<Headers> {
        INSTANCE;

        @Override
        public Iterable<String> keys(Headers headers) {
            return Arrays.stream(headers.toArray()).map(header -> header.key()).toList();
        }

        @Override
        public @Nullable String get(@Nullable Headers headers, String name) {
            var header = headers == null ? null : headers.lastHeader(name);
            return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
        }
    }
}

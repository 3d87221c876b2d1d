package dev.threadwright.console;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Parts of pages that are sent again whenever they change, while somebody looks. */
@ApplicationScoped
class Streams {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** After that the browser comes again by itself, and is asked who it is. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final int EVERY_SO_OFTEN = 15;
    private static final int MOST = 100;

    private final Clock clock;
    private final Semaphore free = new Semaphore(MOST);
    private final CountDownLatch stopping = new CountDownLatch(1);

    Streams(Clock clock) {
        this.clock = clock;
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping.countDown();
    }

    /** Until nobody looks any more. @param part HTML */
    void follow(SseEventSink sink, Sse sse, String event, Supplier<String> part) throws InterruptedException {
        if (!free.tryAcquire()) {
            sink.close();
            return;
        }
        try (sink) {
            var until = clock.instant().plus(LONGEST);
            var last = "";
            for (int round = 0; !sink.isClosed() && clock.instant().isBefore(until); round++) {
                var now = part.get();
                if (!now.equals(last)) {
                    sink.send(sse.newEvent(event, now));
                    last = now;
                } else if (round % EVERY_SO_OFTEN == 0) {
                    // Only by writing is it noticed that the other side has gone.
                    sink.send(sse.newEvent("here", ""));
                }
                if (stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (RuntimeException failed) {
            Log.debugf("A page is not followed any more: %s", failed.getMessage());
        } finally {
            free.release();
        }
    }
}

package dev.threadwright.sandbox;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every few seconds whether a sandbox holds more or lives longer than it may, and has its processes ended then. */
final class Watch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final Duration BETWEEN = Duration.ofSeconds(2);

    private final Entrance entrance;
    private final Limits limits;
    private final Consumer<String> full;
    private final Consumer<String> old;
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * @param full ends what runs now, as the workspace has grown too large; the sentence says so
     * @param old ends it for good
     */
    Watch(Entrance entrance, Limits limits, Consumer<String> full, Consumer<String> old) {
        this.entrance = entrance;
        this.limits = limits;
        this.full = full;
        this.old = old;
        Thread.ofVirtual().name("sandbox-watch").start(this::watch);
    }

    private void watch() {
        long began = System.nanoTime();
        long last = 0;
        try {
            while (!closed.await(BETWEEN.toMillis(), TimeUnit.MILLISECONDS)) {
                if (System.nanoTime() - began > limits.life().toNanos()) {
                    old.accept("The sandbox was open for longer than %d minutes, so it was ended."
                            .formatted(limits.life().toMinutes()));
                    return;
                }
                long held = entrance.held();
                // One that is too large already may still run what makes it smaller.
                if (held > limits.disk() && held > last) {
                    full.accept("The workspace held more than %d MiB, so everything that ran was ended."
                            .formatted(limits.disk() >> 20));
                }
                last = held;
            }
        } catch (IOException unknown) {
            if (closed.getCount() == 0) {
                return;
            }
            LOG.warn("A sandbox is not watched any more", unknown);
            old.accept("How much the workspace holds could not be seen, so the sandbox was ended.");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}

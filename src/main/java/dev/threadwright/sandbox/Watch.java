package dev.threadwright.sandbox;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every few seconds whether a sandbox holds more or lives longer than it may, and has its processes ended then. */
final class Watch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final Duration BETWEEN = Duration.ofSeconds(2);

    /** Sees what it holds; nothing where that is as it was. */
    interface Look {
        Optional<Held> held() throws IOException, InterruptedException;
    }

    private final Look look;
    private final Limits limits;
    private final Consumer<String> full;
    private final Consumer<String> old;
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * @param full ends what runs now, as the workspace has grown too large; the sentence says so
     * @param old ends it for good
     */
    Watch(Look look, Limits limits, Consumer<String> full, Consumer<String> old) {
        this.look = look;
        this.limits = limits;
        this.full = full;
        this.old = old;
        Thread.ofVirtual().name("sandbox-watch").start(this::watch);
    }

    private void watch() {
        long began = System.nanoTime();
        Held last = Held.NOTHING;
        try {
            while (!closed.await(BETWEEN.toMillis(), TimeUnit.MILLISECONDS)) {
                if (System.nanoTime() - began > limits.life().toNanos()) {
                    old.accept("The sandbox was open for longer than %d minutes, so it was ended."
                            .formatted(limits.life().toMinutes()));
                    return;
                }
                Optional<Held> held = look.held();
                if (held.isPresent()) {
                    held.get().excess(last, limits).ifPresent(full);
                    last = held.get();
                }
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

package dev.threadwright.inbox;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tells when so much comes in at once that taking it in should have the machine for itself. Who knocks hangs up after
 * seconds; what was taken in is safe, and its handling may wait.
 */
final class Rush {
    /** People's own pace hardly ever has so many under way at the same moment. */
    private static final int MANY = 4;
    /** Between two waves of a rush there are moments with nothing under way. */
    private static final long ECHO = Duration.ofMillis(250).toNanos();

    private final AtomicInteger underWay = new AtomicInteger();
    private volatile long lastMany = System.nanoTime() - ECHO;

    void begins() {
        if (underWay.incrementAndGet() >= MANY) {
            lastMany = System.nanoTime();
        }
    }

    void ends() {
        underWay.decrementAndGet();
    }

    boolean isOn() {
        return System.nanoTime() - lastMany < ECHO;
    }
}

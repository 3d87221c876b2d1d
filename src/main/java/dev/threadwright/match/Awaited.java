package dev.threadwright.match;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** What others work out, side by side. */
final class Awaited {
    private Awaited() {}

    /** The result, or what was thrown instead of it. */
    static <T> T of(Future<T> running) {
        try {
            return running.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw new IllegalStateException(failure.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while reading repositories", stopped);
        }
    }
}

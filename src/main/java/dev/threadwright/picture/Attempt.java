package dev.threadwright.picture;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work on strangers' documents, one at a time, that may fail or never end: then there is nothing. What overran its time
 * cannot be stopped, so nothing new is begun before it ends: at most one thread is lost to it.
 */
final class Attempt {
    private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

    private final String what;
    private final Duration most;
    private final Semaphore turn = new Semaphore(1);

    /** @param what it is, for the log */
    Attempt(String what, Duration most) {
        this.what = what;
        this.most = most;
    }

    <T> Optional<T> at(Callable<T> work) {
        try {
            if (!turn.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("{} was left out: an earlier one takes too long", what);
                return Optional.empty();
            }
            var done = new CompletableFuture<T>();
            Thread.ofPlatform().daemon().name("picture").start(() -> run(work, done));
            return Optional.of(done.get(most.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            LOG.warn("{} took longer than {} and was left out", what, most);
        } catch (ExecutionException failure) {
            LOG.warn("{} failed and was left out", what, failure.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private <T> void run(Callable<T> work, CompletableFuture<T> done) {
        try {
            done.complete(work.call());
        } catch (Exception | LinkageError | StackOverflowError | InternalError failure) {
            done.completeExceptionally(failure);
        } finally {
            turn.release();
            done.completeExceptionally(new IllegalStateException("It ended without a result"));
        }
    }
}

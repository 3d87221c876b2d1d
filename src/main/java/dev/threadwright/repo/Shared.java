package dev.threadwright.repo;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Lets those who ask for the same at the same time share one answer, or one failure. */
final class Shared<K, V> {
    private final Map<K, CompletableFuture<V>> running = new ConcurrentHashMap<>();

    V get(K key, Supplier<V> work) {
        var mine = new CompletableFuture<V>();
        CompletableFuture<V> others = running.putIfAbsent(key, mine);
        if (others != null) {
            return joined(others);
        }
        try {
            mine.complete(work.get());
        } catch (RuntimeException | Error failure) {
            mine.completeExceptionally(failure);
        } finally {
            running.remove(key);
        }
        return joined(mine);
    }

    private V joined(CompletableFuture<V> future) {
        try {
            return future.join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw failure;
        }
    }
}

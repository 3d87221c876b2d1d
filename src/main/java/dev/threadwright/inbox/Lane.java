package dev.threadwright.inbox;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one partition that are under way: in order for each key, side by side for different keys, so that one
 * that takes long, or has to be tried again for an hour, holds up its own thread and nobody else's.
 */
final class Lane {
    /** Handles one request. */
    interface Handling {
        /**
         * Returns when it has been handled, however long that takes.
         *
         * @param closing opens when the partition is given away; then it may give up
         * @return whether it has been handled
         */
        boolean handle(ConsumerRecord<String, String> record, CountDownLatch closing) throws InterruptedException;
    }

    private final Handling handling;
    private final TreeSet<Long> open = new TreeSet<>();
    private final Map<String, ArrayDeque<ConsumerRecord<String, String>>> waiting = new HashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private long next = -1;
    private int running;

    Lane(Handling handling) {
        this.handling = handling;
    }

    synchronized void take(ConsumerRecord<String, String> record) {
        open.add(record.offset());
        next = record.offset() + 1;
        var key = String.valueOf(record.key());
        var queue = waiting.get(key);
        if (queue != null) {
            queue.add(record);
            return;
        }
        queue = new ArrayDeque<>();
        queue.add(record);
        waiting.put(key, queue);
        running++;
        Thread.ofVirtual().name("inbox-" + key).start(() -> work(key));
    }

    /** How many are not handled yet. */
    synchronized int size() {
        return open.size();
    }

    /** The offset below which everything has been handled, or nothing where nothing was taken yet. */
    synchronized OptionalLong handledBelow() {
        if (next < 0) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(open.isEmpty() ? next : open.first());
    }

    /** Starts nothing more, and waits that long for what is running. */
    synchronized void close(Duration patience) throws InterruptedException {
        closing.countDown();
        long until = System.nanoTime() + patience.toNanos();
        while (running > 0) {
            long left = until - System.nanoTime();
            if (left <= 0) {
                return;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    private void work(String key) {
        try {
            for (var record = first(key); record != null; record = first(key)) {
                if (!handling.handle(record, closing)) {
                    return;
                }
                done(key, record);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            ended();
        }
    }

    private synchronized @Nullable ConsumerRecord<String, String> first(String key) {
        if (closing.getCount() == 0) {
            return null;
        }
        var queue = waiting.get(key);
        if (queue == null || queue.isEmpty()) {
            waiting.remove(key);
            return null;
        }
        return queue.peek();
    }

    private synchronized void done(String key, ConsumerRecord<String, String> record) {
        open.remove(record.offset());
        var queue = waiting.get(key);
        if (queue != null) {
            queue.poll();
        }
    }

    private synchronized void ended() {
        running--;
        notifyAll();
    }
}

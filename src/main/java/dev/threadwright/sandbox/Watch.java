package dev.threadwright.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every few seconds whether a sandbox holds more or lives longer than it may, and has its processes ended then. One
 * look serves all sandboxes of this process, however many they are, and one in which nothing runs is not weighed again.
 */
final class Watch {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final Duration BETWEEN = Duration.ofSeconds(2);

    private final Scales scales;
    private final Set<Watched> watched = ConcurrentHashMap.newKeySet();
    private boolean looking;

    Watch(Scales scales) {
        this.scales = scales;
    }

    /** Says what directories hold. */
    @FunctionalInterface
    interface Scales {
        /** @return by directory; without those that are gone */
        Map<Path, Held> weigh(List<Path> directories) throws IOException, InterruptedException;
    }

    /** Says whether nothing in a sandbox can have grown since this was last asked. */
    @FunctionalInterface
    interface Rest {
        boolean isAtRest() throws InterruptedException;
    }

    /** Says what a sandbox holds that is in no directory any more. */
    @FunctionalInterface
    interface Hidden {
        Unlinked unlinked(Processes now) throws IOException, InterruptedException;
    }

    /** A sandbox that is looked after until this is closed. */
    static final class Watched implements AutoCloseable {
        private final Watch watch;
        private final Path directory;
        private final Rest rest;
        private final Hidden hidden;
        private final Limits limits;
        private final Consumer<String> full;
        private final Consumer<String> old;
        private final long began = System.nanoTime();
        private Held last = Held.NOTHING;

        private Watched(
                Watch watch,
                Path directory,
                Rest rest,
                Hidden hidden,
                Limits limits,
                Consumer<String> full,
                Consumer<String> old) {
            this.watch = watch;
            this.directory = directory;
            this.rest = rest;
            this.hidden = hidden;
            this.limits = limits;
            this.full = full;
            this.old = old;
        }

        private boolean isOpen() {
            return watch.watched.contains(this);
        }

        private void weighed(Held named, Processes now) throws IOException, InterruptedException {
            Held held = named.plus(hidden.unlinked(now));
            held.excess(last, limits).ifPresent(sentence -> apart(full, sentence));
            last = held;
        }

        private boolean isOver() {
            return System.nanoTime() - began > limits.life().toNanos();
        }

        private void end(String sentence) {
            if (watch.watched.remove(this)) {
                apart(old, sentence);
            }
        }

        /** Nobody else's sandbox waits for this one's processes. */
        private static void apart(Consumer<String> ending, String sentence) {
            Thread.ofVirtual().name("sandbox-ending").start(() -> ending.accept(sentence));
        }

        @Override
        public void close() {
            watch.watched.remove(this);
        }
    }

    /**
     * @param directory what grows
     * @param full ends what runs now, as the workspace has grown too large; the sentence says so
     * @param old ends it for good
     */
    Watched over(Path directory, Rest rest, Hidden hidden, Limits limits, Consumer<String> full, Consumer<String> old) {
        var one = new Watched(this, directory, rest, hidden, limits, full, old);
        synchronized (this) {
            watched.add(one);
            if (!looking) {
                looking = true;
                Thread.ofVirtual().name("sandbox-watch").start(this::run);
            }
        }
        return one;
    }

    private void run() {
        try {
            do {
                Thread.sleep(BETWEEN);
                look();
            } while (goesOn());
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean goesOn() {
        looking = !watched.isEmpty();
        return looking;
    }

    private void look() throws InterruptedException {
        var grown = new ArrayList<Watched>();
        for (Watched one : watched) {
            if (one.isOver()) {
                one.end("The sandbox was open for longer than %d minutes, so it was ended."
                        .formatted(one.limits.life().toMinutes()));
            } else if (!one.rest.isAtRest()) {
                grown.add(one);
            }
        }
        if (!grown.isEmpty()) {
            weigh(grown);
        }
    }

    private void weigh(List<Watched> grown) throws InterruptedException {
        Map<Path, Held> held = held(grown);
        var now = Processes.now();
        for (Watched one : grown) {
            Held named = held.get(one.directory);
            if (named != null && isWeighed(one, named, now)) {
                continue;
            }
            if (one.isOpen()) {
                LOG.warn("What {} holds cannot be seen", one.directory);
                one.end("How much the workspace holds could not be seen, so the sandbox was ended.");
            }
        }
    }

    private static boolean isWeighed(Watched one, Held named, Processes now) throws InterruptedException {
        try {
            one.weighed(named, now);
            return true;
        } catch (IOException unknown) {
            LOG.warn("What {} holds without a name cannot be seen", one.directory, unknown);
            return false;
        }
    }

    private Map<Path, Held> held(List<Watched> some) throws InterruptedException {
        try {
            return scales.weigh(some.stream().map(one -> one.directory).toList());
        } catch (IOException unknown) {
            LOG.warn("Nobody can say how much sandboxes hold", unknown);
            return Map.of();
        }
    }
}

package dev.threadwright.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way into one sandbox, as often as it is needed, and what is to be put away after. */
final class Entrance implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Entrance.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Of {@code /tmp}: a quarter of the memory, and an inode for each 16 KiB of it. */
    private static final long LARGEST_TMP = 1L << 30;

    private static final int OPEN_FILES = 4096;
    private static final long LARGEST_FILE = 2L << 30;

    private final String session;
    private final Premises premises;
    private final Architecture architecture;
    private final Limits limits;
    private final Cgroups cgroups;
    private final @Nullable Proxy proxy;
    private final AtomicBoolean closed = new AtomicBoolean();

    Entrance(
            String session,
            Premises premises,
            Architecture architecture,
            Limits limits,
            Cgroups cgroups,
            @Nullable Proxy proxy) {
        this.session = session;
        this.premises = premises;
        this.architecture = architecture;
        this.limits = limits;
        this.cgroups = cgroups;
        this.proxy = proxy;
    }

    /** Starts the sandbox's first process and waits until it listens. Nothing of the one before runs beside it. */
    Runner enter() throws IOException {
        cgroups.remove(session);
        List<Path> groups = cgroups.make(session, limits);
        var runner = new Runner(
                premises.enter(groups, Math.min(LARGEST_TMP, limits.memory() / 4), limits.memory() >> 14, first()));
        boolean up = false;
        try {
            up = runner.isReady(PATIENCE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            if (!up) {
                runner.close();
            }
        }
        if (!up) {
            throw new IOException("The sandbox did not start: " + premises.said());
        }
        return runner;
    }

    private List<String> first() {
        return List.of(
                "/usr/bin/perl",
                "/run/threadwright/fittings/runner.pl",
                "" + architecture.number("prctl"),
                "" + architecture.number("prlimit64"),
                "" + architecture.number("setsid"),
                "" + architecture.number("lgetxattr"),
                "" + limits.processes(),
                "" + Math.min(LARGEST_FILE, limits.disk()),
                "" + limits.memory(),
                "" + OPEN_FILES,
                proxy == null ? "" : "" + Arguments.FORWARDED);
    }

    /** What is different from the layers below. */
    Path upper() {
        return premises.upper();
    }

    /** Nothing may run in the sandbox any more. What differs from its layers becomes one at that place. */
    Sandbox.Kept keep(Path place, Collection<String> taken) throws IOException, InterruptedException {
        cgroups.remove(session);
        return premises.keep(place, taken, architecture, limits);
    }

    /** Nothing may run in the sandbox any more. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        // Whoever is interrupted leaves nothing behind all the same.
        boolean interrupted = Thread.interrupted();
        try {
            putAway();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void putAway() {
        try {
            if (proxy != null) {
                proxy.close();
            }
        } catch (IOException left) {
            LOG.warn("The proxy of session {} did not end", session, left);
        }
        try (premises) {
            cgroups.remove(session);
        } catch (IOException left) {
            LOG.warn("Something is left of session {}: it is removed at the next start", session, left);
        }
    }
}

package dev.threadwright.agent;

import dev.threadwright.repo.Checkouts.Checkout;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Snapshot;
import dev.threadwright.sandbox.Limits;
import dev.threadwright.sandbox.Network;
import dev.threadwright.sandbox.Run;
import dev.threadwright.sandbox.Sandbox;
import dev.threadwright.sandbox.Sandboxes;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets repositories up, each in a sandbox of its own, and keeps what came of it for all who have the same inputs: a layer
 * for below their workspaces, where it hides nothing that the repository has itself. One at a time of a repository; a
 * killed one leaves nothing that is used.
 */
final class Setups {
    private static final Logger LOG = LoggerFactory.getLogger(Setups.class);
    private static final int MOST_SHOWN = 1_500;
    private static final Duration SPARE = Duration.ofMinutes(1);

    private final Sandboxes sandboxes;
    private final SetupShelf shelf;
    private final SetupHosts hosts;
    private final SetupSettings settings;
    private final Map<RepoName, ReentrantLock> running = new ConcurrentHashMap<>();

    /** @throws IllegalArgumentException where a host is configured that cannot be allowed */
    Setups(Sandboxes sandboxes, Path data, SetupSettings settings, Clock clock) {
        this.sandboxes = sandboxes;
        this.shelf = new SetupShelf(data.toAbsolutePath().resolve("setups"), sandboxes, settings, clock);
        this.hosts = new SetupHosts(settings.networks().values());
        this.settings = settings;
    }

    /** What came of it. */
    sealed interface Result {
        /** The repository wants none. */
        record None() implements Result {}

        record Made(Path layer) implements Result {}

        /** @param sentence why, for people and the model @param output the end of what it said; a stranger's words */
        record Failed(String sentence, String output) implements Result {}
    }

    /**
     * As it is known, or else done now.
     *
     * @param begins is run before it is done or waited for
     */
    Result of(RepoName repo, Snapshot base, Checkout checkout, Runnable begins)
            throws IOException, InterruptedException {
        Set<String> allowed = hosts.of(repo);
        Optional<Setup> setup = Setup.of(base, allowed);
        if (setup.isEmpty()) {
            return new Result.None();
        }
        Path place = shelf.place(repo, setup.get().key());
        Optional<Result> known = shelf.known(place);
        if (known.isPresent()) {
            return known.get();
        }
        begins.run();
        ReentrantLock lock = running.computeIfAbsent(repo, _ -> new ReentrantLock());
        lock.lockInterruptibly();
        try {
            Files.createDirectories(place.getParent());
            Path file = place.resolveSibling("lock");
            try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var _ = channel.lock()) {
                Optional<Result> meanwhile = shelf.known(place);
                return meanwhile.isPresent()
                        ? meanwhile.get()
                        : made(repo, setup.get(), place, base, checkout, allowed);
            }
        } finally {
            lock.unlock();
        }
    }

    private Result made(RepoName repo, Setup setup, Path place, Snapshot base, Checkout checkout, Set<String> allowed)
            throws IOException, InterruptedException {
        if (!shelf.hasRoom(place.getParent())) {
            return new Result.Failed("there is no room left for what it makes", "");
        }
        LOG.info("Setting {} up, key {}", repo, setup.key());
        Network network = allowed.isEmpty() ? Network.NONE : Network.to(allowed);
        String name = "setup-%08x-%s".formatted(repo.toString().hashCode(), setup.key());
        Path made = shelf.beside(place);
        Result result;
        try (Sandbox sandbox = sandboxes.open(name, checkout.layers(), checkout.git(), network, limits())) {
            Optional<Result.Failed> failed = run(sandbox, setup.steps());
            if (failed.isEmpty()) {
                result = switch (sandbox.keep(made.resolve(SetupShelf.LAYER), tracked(base))) {
                    case Sandbox.Kept.Layer(long bytes) -> shelf.put(made, place, bytes);
                    case Sandbox.Kept.Refused(String sentence) ->
                        shelf.put(made, place, new Result.Failed(Lines.one(sentence, 300), ""));
                };
            } else {
                result = shelf.put(made, place, failed.get());
            }
        } finally {
            shelf.discard(made);
        }
        switch (result) {
            case Result.Failed failed -> LOG.info("{} is not set up: {}", repo, failed.sentence());
            case Result.Made _, Result.None _ -> LOG.info("{} is set up", repo);
        }
        return result;
    }

    private Limits limits() {
        Limits usual = Limits.USUAL;
        return new Limits(
                usual.memory(),
                usual.processes(),
                usual.processors(),
                settings.mostDisk().asLongValue(),
                settings.mostFiles(),
                usual.output(),
                settings.mostTime().plus(SPARE));
    }

    private Optional<Result.Failed> run(Sandbox sandbox, List<RepositoryChecks.Command> steps)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + settings.mostTime().toNanos();
        for (RepositoryChecks.Command step : steps) {
            Run run = sandbox.run(step.command(), "", Duration.ofNanos(Math.max(end - System.nanoTime(), 1)));
            if (run.isRunning()) {
                sandbox.stop(run.id());
                return Optional.of(new Result.Failed(
                        "“%s” was not done after %s".formatted(step.name(), Budget.inWords(settings.mostTime())),
                        shown(run)));
            }
            if (run.exit().getAsInt() != 0) {
                return Optional.of(new Result.Failed(
                        "“%s” ended with %d".formatted(step.name(), run.exit().getAsInt()), shown(run)));
            }
        }
        return Optional.empty();
    }

    private static String shown(Run run) {
        String output = run.output().strip();
        return output.length() > MOST_SHOWN ? "…" + output.substring(output.length() - MOST_SHOWN) : output;
    }

    /** All that the repository has itself. */
    private static List<String> tracked(Snapshot base) throws IOException {
        var paths = new ArrayList<String>();
        base.files(file -> paths.add(file.path()));
        return paths;
    }
}

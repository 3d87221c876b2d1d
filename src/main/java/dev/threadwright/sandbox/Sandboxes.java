package dev.threadwright.sandbox;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens sandboxes on this machine, or says why it cannot. Commands never run in any other way. */
@ApplicationScoped
public class Sandboxes {
    private static final Logger LOG = LoggerFactory.getLogger(Sandboxes.class);
    private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");

    private final Path directory;
    private final Path fittings;
    private final SandboxSettings settings;
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final Descent descent;
    private final Cgroups cgroups;
    private final Ways ways;
    private final Watch watch;
    /** Through which so many are opened at once: more at once would open none sooner, and keep others from the processor. */
    private final Semaphore doors =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);

    private @Nullable Readiness readiness;
    private long triedAt;
    private boolean fitted;

    @Inject
    Sandboxes(SandboxSettings settings, @ConfigProperty(name = "threadwright.data-dir") Path data) {
        this(
                settings,
                data,
                Descent.ours(settings.uid()),
                Cgroups.under(Path.of("/sys/fs/cgroup")),
                new PublicInternet());
    }

    Sandboxes(SandboxSettings settings, Path data, Descent descent, Cgroups cgroups, Ways ways) {
        this.directory = data.toAbsolutePath().resolve("sandboxes");
        this.fittings = data.toAbsolutePath().resolve("fittings");
        this.settings = settings;
        this.descent = descent;
        this.cgroups = cgroups.of(directory);
        this.ways = ways;
        this.watch = new Watch(uppers -> Held.by(uppers, descent));
    }

    void onStart(@Observes StartupEvent started) {
        Thread.ofVirtual().name("sandbox-start").start(this::start);
    }

    /** Removes what a killed process left, and finds out whether sandboxes can be opened. */
    void start() {
        new Leftovers(directory, descent, cgroups).remove();
        switch (readiness()) {
            case Readiness.Ready(boolean bounded) ->
                LOG.info("Commands run in sandboxes{}", bounded ? "" : ", with no control groups to bound them in sum");
            case Readiness.NotReady(String sentence) -> LOG.warn("No commands can run: {}", sentence);
        }
    }

    /** Found out once, by opening one; where that did not work, it is tried again after a while. */
    public synchronized Readiness readiness() {
        Readiness known = readiness;
        boolean again = known instanceof Readiness.NotReady && System.nanoTime() - triedAt > AGAIN.toNanos();
        if (known == null || again) {
            known = new Trial(this, descent).readiness(cgroups.bound());
            readiness = known;
            triedAt = System.nanoTime();
        }
        return known;
    }

    /**
     * Opens a sandbox.
     *
     * @param session letters, digits, {@code _} and {@code -}; it may be open once at a time
     * @param layers what its workspace begins with, uppermost first, in the form of overlayfs; readable by the sandboxes'
     *     user
     * @param git what commands see as {@code .git}, read-only; where {@code objects} stands beside it, that is shown as
     *     {@code /run/threadwright/objects}
     * @param network where its commands may go
     * @throws IOException with a sentence, where it cannot be opened
     */
    public Sandbox open(String session, List<Path> layers, Path git, Network network, Limits limits)
            throws IOException {
        return open(session, layers, git, network, limits, List.of());
    }

    /** @param programs what its commands may read besides what all may */
    public Sandbox open(
            String session, List<Path> layers, Path git, Network network, Limits limits, List<Path> programs)
            throws IOException {
        return switch (readiness()) {
            case Readiness.Ready _ -> enter(session, layers, git, network, limits, programs);
            case Readiness.NotReady(String sentence) -> throw new IOException(sentence);
        };
    }

    /** Removes a layer that was kept, or whatever else is there. */
    public void discard(Path path) throws IOException {
        Process remove = Spawner.start(
                List.of("rm", "-r", "-f", "--", path.toString()), Path.of("/"), ProcessBuilder.Redirect.DISCARD);
        if (remove.onExit().join().exitValue() != 0) {
            throw new IOException(path + " cannot be removed");
        }
    }

    Sandbox enter(String session, List<Path> layers, Path git, Network network, Limits limits, List<Path> programs)
            throws IOException {
        if (!SESSION.matcher(session).matches()) {
            throw new IllegalArgumentException("Not a session's name: " + session);
        }
        Architecture architecture = Architecture.ours().orElseThrow();
        Files.createDirectories(directory);
        Path fitted = fitted(architecture);
        Premises premises = Premises.found(directory.resolve(session), descent);
        Proxy proxy = null;
        doors.acquireUninterruptibly();
        try {
            proxy = network == Network.NONE ? null : Proxy.start(session, network, ways, descent);
            Path net = proxy == null ? null : proxy.folder();
            List<Path> tools = Stream.concat(settings.tools().orElse(List.of()).stream(), programs.stream())
                    .distinct()
                    .toList();
            premises.furnish(fitted, layers, git, net, tools);
            return new SessionSandbox(
                    new Entrance(session, premises, architecture, limits, cgroups, proxy),
                    limits,
                    new Lower(layers),
                    watch);
        } catch (IOException | RuntimeException failure) {
            new Entrance(session, premises, architecture, limits, cgroups, proxy).close();
            throw failure;
        } finally {
            doors.release();
        }
    }

    /** They are looked at once, and again where somebody took them away. */
    private synchronized Path fitted(Architecture architecture) throws IOException {
        if (!fitted || !Files.isDirectory(fittings)) {
            Fittings.into(fittings, architecture, descent.uid());
            fitted = true;
        }
        return fittings;
    }
}

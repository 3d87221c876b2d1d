package dev.threadwright.sandbox;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.threadwright.Defaults;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A data directory of one test, and sandboxes in it: as root opens them, or as a plain user does. */
public final class Ground implements AutoCloseable {
    private static final int PLAIN = 64_711;
    private static final int SANDBOXES = 65_533;

    private final Path data;
    private final Descent descent;
    private final Sandboxes sandboxes;
    private final Map<String, List<InetSocketAddress>> ways = new HashMap<>();

    /** As whom sandboxes are opened. */
    public enum Opener {
        /** Root, who becomes another user first. */
        ROOT,
        /** A user with no rights: where the test is run by root, one that it becomes before anything else. */
        PLAIN_USER
    }

    /** Those that this process can be. */
    public static List<Opener> openers() {
        return Descent.ours(SANDBOXES).staging() ? List.of(Opener.values()) : List.of(Opener.PLAIN_USER);
    }

    /** Skips the test where this machine cannot have it. */
    public Ground(Opener opener) throws IOException {
        this(opener, Files.createTempDirectory("sandboxes"));
    }

    /** @param data exists; goes with the rest */
    Ground(Opener opener, Path data) throws IOException {
        boolean root = Descent.ours(SANDBOXES).staging();
        this.descent = opener == Opener.ROOT
                ? Descent.ofRoot(SANDBOXES)
                : root ? new Descent(PLAIN, Descent.becoming(PLAIN), true, false) : Descent.ours(SANDBOXES);
        this.data = data;
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        var cgroups = Cgroups.under(opener == Opener.ROOT ? Path.of("/sys/fs/cgroup") : data.resolve("none"));
        this.sandboxes =
                new Sandboxes(settings(), data, descent, cgroups, (host, port) -> ways.getOrDefault(host, List.of()));
        if (!hasWhatSandboxesNeed()) {
            close();
            System.out.println("Sandboxes are not tested here: there is no bubblewrap, or no user namespace for it.");
            assumeTrue(false, "No sandboxes on this machine");
        }
        if (sandboxes.readiness() instanceof Readiness.NotReady(String sentence)) {
            close();
            throw new AssertionError(sentence);
        }
    }

    private boolean hasWhatSandboxesNeed() throws IOException {
        var command = new ArrayList<>(descent.becoming());
        command.addAll(List.of("unshare", "-U", "-r", "-m", "bwrap", "--version"));
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static SandboxSettings settings() {
        return Defaults.of(SandboxSettings.class, Map.of());
    }

    public Sandboxes sandboxes() {
        return sandboxes;
    }

    /** The user that commands run as. */
    public int uid() {
        return descent.uid();
    }

    /** Where that host is, whatever its port. */
    public void way(String host, InetSocketAddress address) {
        ways.put(host, List.of(address));
    }

    Descent descent() {
        return descent;
    }

    public Path data() {
        return data;
    }

    /** A sandbox over one layer with these files, path and content in turn. */
    public Sandbox open(String session, String... files) throws IOException {
        return open(session, Network.NONE, Limits.USUAL, files);
    }

    public Sandbox open(String session, Network network, Limits limits, String... files) throws IOException {
        return sandboxes.open(session, List.of(layer(session, files)), git(), network, limits);
    }

    Path layer(String name, String... files) throws IOException {
        Path layer = data.resolve("layers").resolve(name);
        Files.createDirectories(layer);
        for (int i = 0; i < files.length; i += 2) {
            Path file = layer.resolve(files[i]);
            Files.createDirectories(file.getParent());
            Files.writeString(file, files[i + 1]);
        }
        try (var all = Files.walk(layer)) {
            for (Path path : all.toList()) {
                give(path);
            }
        }
        return layer;
    }

    void give(Path path) throws IOException {
        if (descent.owning()) {
            Files.setAttribute(path, "unix:uid", descent.uid(), LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:gid", descent.uid(), LinkOption.NOFOLLOW_LINKS);
        }
    }

    Path git() throws IOException {
        Path git = data.resolve("git");
        Files.createDirectories(git.resolve("hooks"));
        Files.writeString(git.resolve("config"), "[core]\n");
        return git;
    }

    @Override
    public void close() throws IOException {
        try {
            new ProcessBuilder("rm", "-rf", "--", data.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.threadwright.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The directory of one sandbox on this machine: what commands wrote is in {@code run/upper}. A lock on it says that
 * somebody uses it.
 */
final class Premises implements AutoCloseable {
    /** Folders in each other that are removed by ourselves: each holds a descriptor meanwhile. */
    private static final int DEEPEST = 64;

    private static final int LONGEST_ERROR = 500;

    private final Path directory;
    private final Descent descent;
    private final FileChannel channel;
    private final FileLock lock;
    private final Map<String, Path> shown = new LinkedHashMap<>();
    private final List<Path> tools = new ArrayList<>();

    private Premises(Path directory, Descent descent, FileChannel channel, FileLock lock) {
        this.directory = directory;
        this.descent = descent;
        this.channel = channel;
        this.lock = lock;
    }

    /** New ones. @throws IOException where somebody uses them */
    static Premises found(Path directory, Descent descent) throws IOException {
        Premises left = taken(directory, descent);
        if (left == null) {
            throw new IOException("The sandbox in " + directory + " is open already");
        }
        left.clear();
        return left;
    }

    /** Null where somebody uses them. */
    static @Nullable Premises taken(Path directory, Descent descent) throws IOException {
        Files.createDirectories(directory.getParent());
        Path lockFile = directory.resolveSibling(directory.getFileName() + ".lock");
        var channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (java.nio.channels.OverlappingFileLockException ours) {
            lock = null;
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        return lock == null ? null : new Premises(directory, descent, channel, lock);
    }

    Path directory() {
        return directory;
    }

    /** What is different from the layers below, as the kernel keeps it. Strangers' names and links: not to be followed. */
    Path upper() {
        return directory.resolve("run/upper");
    }

    private Path errors() {
        return directory.resolve("errors");
    }

    /**
     * Lays it all out.
     *
     * @param fittings the directory that has them
     * @param layers uppermost first
     * @param net the folder of the proxy's socket, if there is a proxy
     */
    void furnish(Path fittings, List<Path> layers, Path git, @Nullable Path net, List<Path> tools) throws IOException {
        this.tools.addAll(tools);
        Files.createDirectory(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        for (String name : List.of("upper", "work", "workspace", "tmp", "home")) {
            Files.createDirectories(directory.resolve("run").resolve(name));
        }
        show("fittings", fittings);
        show("run", directory.resolve("run"));
        show("git", git);
        Path objects = git.resolveSibling("objects");
        if (Files.isDirectory(objects)) {
            show("objects", objects);
        }
        if (net != null) {
            show("net", net);
        }
        // Over this directory the git directory is mounted, whatever the layers hold.
        Path ground = directory.resolve("ground");
        Files.createDirectories(ground.resolve(".git"));
        show("l0", ground);
        for (int i = 0; i < layers.size(); i++) {
            show("l" + (i + 1), layers.get(i));
        }
        byte[] arguments = Arguments.of(descent.uid(), tools, shown.containsKey("objects"), shown.containsKey("net"));
        Path file = Files.write(directory.resolve("run/arguments"), arguments);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        own(ground);
        own(directory.resolve("run"));
        if (!descent.staging()) {
            descent.own(directory);
        }
    }

    private void own(Path folder) throws IOException {
        descent.own(folder);
        try (var entries =
                Files.newDirectoryStream(folder, entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))) {
            for (Path entry : entries) {
                descent.own(entry);
            }
        }
    }

    private void show(String name, Path path) throws IOException {
        Path real = path.toRealPath();
        shown.put(name, real);
        if (!descent.staging() && !Files.exists(directory.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
            Files.createSymbolicLink(directory.resolve(name), real);
        }
    }

    /**
     * Goes into the sandbox, for the first time or again.
     *
     * @param groups the control groups it is to be in
     * @param tmp bytes of {@code /tmp}, and as many again of the home directory
     * @param inodes of each of them
     * @param first the command that is its first process
     */
    Process enter(List<Path> groups, long tmp, long inodes, List<String> first) throws IOException {
        Path covered = upper().resolve(".git");
        if (Files.exists(covered, LinkOption.NOFOLLOW_LINKS)
                && !Files.isDirectory(covered, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("Something stands where the sandbox's git directory is mounted");
        }
        var command = new ArrayList<String>();
        if (descent.staging()) {
            command.addAll(List.of("unshare", "-m"));
        } else {
            command.addAll(descent.becoming());
        }
        command.addAll(
                List.of("/bin/sh", shown.get("fittings").resolve("enter.sh").toString()));
        command.add(String.join(" ", groups.stream().map(Path::toString).toList()));
        command.addAll(
                descent.staging()
                        ? Stage.of(shown, tools).arguments(descent.uid(), directory.resolve("mounts"))
                        : List.of("", "" + descent.uid(), "", ""));
        String lower = String.join(
                ":",
                shown.keySet().stream().filter(name -> name.matches("l\\d+")).toList());
        command.addAll(
                List.of("unshare", "-U", "-r", "-m", "/bin/sh", "fittings/mount.sh", lower, "" + tmp, "" + inodes));
        command.addAll(List.of("bwrap", "--args", "8", "--"));
        command.addAll(first);
        return Spawner.start(command, directory, ProcessBuilder.Redirect.to(errors().toFile()));
    }

    /** Nothing may run in it any more. What differs from the layers goes to that place, as far as it may be a layer. */
    Sandbox.Kept keep(Path place, Collection<String> taken, Architecture architecture, Limits limits)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(descent.becoming());
        command.addAll(List.of("perl", "-e", Fittings.script("tidy.pl")));
        command.addAll(List.of("" + architecture.number("llistxattr"), "" + architecture.number("lremovexattr")));
        command.addAll(List.of("" + limits.files(), "" + (limits.disk() >> 10)));
        Process tidy = Spawner.start(command, upper(), ProcessBuilder.Redirect.to(errors().toFile()));
        try (var paths = tidy.getOutputStream()) {
            paths.write(String.join("\0", taken).getBytes(StandardCharsets.UTF_8));
        } catch (IOException ended) {
            // It says why.
        }
        String said = new String(tidy.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (tidy.waitFor() != 0 || !said.matches("\\d{1,15} \\d{1,15}")) {
            return new Sandbox.Kept.Refused("what it made cannot be kept: " + said());
        }
        Files.move(upper(), place, StandardCopyOption.ATOMIC_MOVE);
        return new Sandbox.Kept.Layer(Long.parseLong(said.split(" ")[1]) << 10);
    }

    /** What its programs complained of. */
    String said() throws IOException {
        String said =
                Files.exists(errors()) ? new String(Files.readAllBytes(errors()), StandardCharsets.UTF_8).strip() : "";
        return said.isEmpty() ? "no word why" : said.substring(0, Math.min(said.length(), LONGEST_ERROR));
    }

    private static Process tidy(List<String> command, Descent descent) throws IOException {
        return Spawner.start(descent.tidying(command), Path.of("/"), ProcessBuilder.Redirect.DISCARD);
    }

    /** Nothing may run in it any more. Whatever was made there, however deep and however forbidden, is gone after. */
    private void clear() throws IOException {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!isSwept()) {
            clean();
            isSwept();
        }
        if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("What a sandbox left in " + directory + " cannot be removed");
        }
    }

    /** With no process of its own, as far as that goes: commands may have made trees deeper, or more forbidden, than that. */
    private boolean isSwept() {
        try {
            Files.walkFileTree(directory, Set.of(), DEEPEST, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException broken)
                        throws IOException {
                    Files.delete(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
            return true;
        } catch (IOException | RuntimeException stays) {
            return false;
        }
    }

    private void clean() throws IOException {
        try {
            Path run = directory.resolve("run");
            Process remove = tidy(
                    List.of(
                            "rm",
                            "-r",
                            "-f",
                            "--",
                            run.resolve("upper").toString(),
                            run.resolve("work").toString()),
                    descent);
            remove.getInputStream().transferTo(OutputStream.nullOutputStream());
            if (!remove.waitFor(10, TimeUnit.MINUTES)) {
                remove.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes everything away. */
    @Override
    public void close() throws IOException {
        try {
            clear();
        } finally {
            Files.deleteIfExists(directory.resolveSibling(directory.getFileName() + ".lock"));
            lock.release();
            channel.close();
        }
    }
}

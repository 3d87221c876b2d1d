package dev.threadwright.repo;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectLoader;

/**
 * Writes the files of a checkout through {@code scribe.pl}, a process of the user who is to own them: names are any bytes,
 * whatever this machine's locale is, and whoever writes strangers' names has no right to anything else.
 */
final class Scribe implements AutoCloseable {
    /** The time of every file, in seconds since 1970: git's index then holds for all checkouts of a commit. */
    static final long TIME = 1_000_000_000L;

    /** utimensat and mknodat, by processor (Linux: {@code syscall_64.tbl}, {@code scripts/syscall.tbl}). */
    private static final Map<String, List<String>> CALLS =
            Map.of("amd64", List.of("280", "259"), "x86_64", List.of("280", "259"), "aarch64", List.of("88", "33"));

    private static final String PATH = "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin";

    private final Process process;
    private final OutputStream lines;

    /** @param directory of the owner; must be empty */
    Scribe(Path directory, Owner owner) throws IOException {
        List<String> calls = CALLS.get(System.getProperty("os.arch"));
        if (calls == null) {
            throw new IOException("Checkouts cannot be written on " + System.getProperty("os.arch"));
        }
        var command = new ArrayList<>(owner.becoming());
        command.addAll(List.of("perl", "-e", script()));
        command.addAll(calls);
        var builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", PATH);
        this.process = builder.redirectErrorStream(true).start();
        this.lines = new BufferedOutputStream(process.getOutputStream(), 1 << 16);
    }

    private static String script() throws IOException {
        try (InputStream script = Scribe.class.getResourceAsStream("/repo/scribe.pl")) {
            if (script == null) {
                throw new IllegalStateException("This build has no repo/scribe.pl");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    void directory(byte[] path) throws IOException {
        line("d " + path.length, path);
    }

    void file(byte[] path, boolean executable, ObjectLoader content) throws IOException {
        line("%s %d %d".formatted(executable ? "x" : "f", path.length, content.getSize()), path);
        content.copyTo(lines);
    }

    /** @param target what it says, not looked at */
    void link(byte[] path, byte[] target) throws IOException {
        line("l %d %d".formatted(path.length, target.length), path);
        lines.write(target);
    }

    /** What overlayfs takes as: not here, whatever the layers below have. A user may make it since Linux 5.8. */
    void whiteout(byte[] path) throws IOException {
        line("w " + path.length, path);
    }

    private void line(String line, byte[] path) throws IOException {
        lines.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        lines.write(path);
    }

    /** @return how many names could not be written, as another of the same directory stood there */
    int finish() throws IOException, InterruptedException {
        lines.close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0 || !said.matches("\\d{1,9}")) {
            throw new IOException("A checkout could not be written: " + said);
        }
        return Integer.parseInt(said);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /**
     * Whose checkouts are.
     *
     * @param uid user and group; nothing below zero
     * @param becoming what goes before a command so that it runs as that user; nothing where this process is that user
     */
    record Owner(int uid, List<String> becoming) {
        Owner {
            becoming = List.copyOf(becoming);
        }

        /** The sandboxes' user where this process is root, otherwise its own. */
        static Owner ours(int sandboxes) throws IOException {
            int own = (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
            return own == 0 ? of(sandboxes) : new Owner(own, List.of());
        }

        static Owner of(int uid) {
            return new Owner(
                    uid,
                    List.of(
                            "setpriv",
                            "--reuid",
                            "" + uid,
                            "--regid",
                            "" + uid,
                            "--clear-groups",
                            "--inh-caps=-all",
                            "--no-new-privs"));
        }

        /** A new directory of that user. */
        Path own(Path directory) throws IOException {
            Files.createDirectory(directory);
            if (!becoming.isEmpty()) {
                Files.setAttribute(directory, "unix:uid", uid);
                Files.setAttribute(directory, "unix:gid", uid);
            }
            return directory;
        }
    }
}

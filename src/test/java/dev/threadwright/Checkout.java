package dev.threadwright;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Somebody's clone of a playground's repository, worked on with the machine's own git. */
final class Checkout {
    private final Path directory;

    private Checkout(Path directory) {
        this.directory = directory;
    }

    static Checkout of(URI playground, String repository, String token, Path directory) {
        var address = URI.create(playground + "/github/git/" + repository + ".git");
        var checkout = new Checkout(directory);
        checkout.git("init", "-q", "-b", "main", ".");
        checkout.git("config", "user.name", "Robin");
        checkout.git("config", "user.email", "robin@acme.example");
        checkout.git(
                "remote",
                "add",
                "origin",
                "http://x-access-token:" + token + "@" + address.getAuthority() + address.getPath());
        checkout.git("fetch", "-q", "origin");
        checkout.git("reset", "-q", "--hard", "origin/main");
        return checkout;
    }

    Checkout write(String path, String text) {
        return write(path, text.getBytes(StandardCharsets.UTF_8));
    }

    Checkout write(String path, byte[] content) {
        try {
            Files.createDirectories(directory.resolve(path).getParent());
            Files.write(directory.resolve(path), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    Checkout link(String path, String target) {
        try {
            Files.createSymbolicLink(directory.resolve(path), Path.of(target));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** A submodule at some commit of a repository that nobody can reach. */
    Checkout submodule(String path) {
        return git("update-index", "--add", "--cacheinfo", "160000," + "1".repeat(40) + "," + path);
    }

    Checkout commit(String message) {
        return git("add", "--all", "--ignore-errors", ".", ":!module").git("commit", "-q", "-m", message);
    }

    /** Puts other history in the place of the newest commit. */
    Checkout amend() {
        return git("add", "--all").git("commit", "-q", "--amend", "-m", "Begin again");
    }

    void push() {
        git("push", "-q", "--force", "origin", "HEAD:main");
    }

    /** What somebody types in a terminal. */
    Checkout shell(String line) {
        return run(List.of("sh", "-c", line));
    }

    private Checkout git(String... arguments) {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private Checkout run(List<String> command) {
        try {
            var building =
                    new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
            building.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
            building.environment().put("GIT_CONFIG_NOSYSTEM", "1");
            building.environment().put("GIT_TERMINAL_PROMPT", "0");
            var running = building.start();
            var said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!running.waitFor(1, TimeUnit.MINUTES) || running.exitValue() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed: " + said);
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while git runs", e);
        }
    }
}

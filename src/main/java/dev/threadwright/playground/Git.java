package dev.threadwright.playground;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The machine's own git (2.38 or later, for {@code merge-tree --write-tree}), run as child processes that see no
 * configuration but the repository's and what is set here.
 */
final class Git {

    /** So many children at once: enough to keep the machine busy, few enough to leave it memory. */
    private static final int CHILDREN = 48;

    /** Given to every child as configuration of the command itself, the only kind besides the repository's. */
    private static final List<Map.Entry<String, String>> CONFIGURATION = List.of(
            Map.entry("safe.directory", "*"),
            Map.entry("core.quotePath", "false"),
            Map.entry("gc.auto", "0"),
            Map.entry("receive.autogc", "false"),
            Map.entry("receive.hideRefs", "refs/pull"),
            Map.entry("uploadpack.allowFilter", "true"),
            Map.entry("uploadpack.allowAnySHA1InWant", "true"));

    private final Path home;
    private final Semaphore children = new Semaphore(CHILDREN, true);

    /** @param home an existing directory that stands for the home of whoever runs git */
    Git(Path home) {
        this.home = home;
    }

    /** How a child ended, and all it said. */
    record Output(int status, byte[] out, String err) {
        String text() {
            return new String(out, StandardCharsets.UTF_8);
        }

        boolean succeeded() {
            return status == 0;
        }
    }

    /** Runs git to its end, whatever its exit status. */
    Output run(Path directory, Map<String, String> environment, Consumer<OutputStream> input, List<String> arguments) {
        children.acquireUninterruptibly();
        try {
            Process process = start(directory, environment, arguments);
            try {
                var errors = new Drain(process.getErrorStream());
                Thread writer = Thread.ofVirtual().start(() -> feed(process, input));
                byte[] out = process.getInputStream().readAllBytes();
                writer.join();
                return new Output(process.waitFor(), out, errors.text());
            } finally {
                end(process);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("git " + arguments + " in " + directory, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while git " + arguments + " ran", e);
        } finally {
            children.release();
        }
    }

    Output run(Path directory, String... arguments) {
        return run(directory, Map.of(), _ -> {}, List.of(arguments));
    }

    /** What git prints, without the last line's end; an exception when git fails. */
    String ask(Path directory, String... arguments) {
        return checked(run(directory, arguments), directory, List.of(arguments))
                .text()
                .stripTrailing();
    }

    static Output checked(Output output, Path directory, List<String> arguments) {
        if (!output.succeeded()) {
            throw new IllegalStateException("git %s in %s ended with %d: %s"
                    .formatted(
                            arguments, directory, output.status(), output.err().strip()));
        }
        return output;
    }

    /** What {@link #serve} does with a running child's standard output; the child is ended afterwards. */
    @FunctionalInterface
    interface Reader {
        void read(InputStream output) throws IOException;
    }

    /**
     * Runs git with a file as its input and hands its output over while it is being produced.
     *
     * @return what it wrote to its standard error
     */
    String serve(Path directory, Map<String, String> environment, Path input, Reader reader, String... arguments)
            throws IOException {
        children.acquireUninterruptibly();
        try {
            ProcessBuilder builder = prepare(directory, environment, List.of(arguments));
            Process process = builder.redirectInput(input.toFile()).start();
            try (InputStream output = process.getInputStream()) {
                var errors = new Drain(process.getErrorStream());
                reader.read(output);
                process.waitFor();
                return errors.text();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while git " + List.of(arguments) + " ran", e);
            } finally {
                end(process);
            }
        } finally {
            children.release();
        }
    }

    private Process start(Path directory, Map<String, String> environment, List<String> arguments) throws IOException {
        return prepare(directory, environment, arguments).start();
    }

    private ProcessBuilder prepare(Path directory, Map<String, String> environment, List<String> arguments) {
        var builder = new ProcessBuilder(
                Stream.concat(Stream.of("git"), arguments.stream()).toList());
        builder.directory(directory.toFile());
        Map<String, String> own = builder.environment();
        String path = own.getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
        own.clear();
        own.putAll(Map.of(
                "PATH", path,
                "HOME", home.toString(),
                "LC_ALL", "C.UTF-8",
                "GIT_CONFIG_NOSYSTEM", "1",
                "GIT_CONFIG_GLOBAL", "/dev/null",
                "GIT_TERMINAL_PROMPT", "0",
                "GIT_CONFIG_COUNT", String.valueOf(CONFIGURATION.size())));
        for (int i = 0; i < CONFIGURATION.size(); i++) {
            own.put("GIT_CONFIG_KEY_" + i, CONFIGURATION.get(i).getKey());
            own.put("GIT_CONFIG_VALUE_" + i, CONFIGURATION.get(i).getValue());
        }
        own.putAll(environment);
        return builder;
    }

    /** A child that reads no further is not our failure: its exit status tells. */
    private static void feed(Process process, Consumer<OutputStream> input) {
        try (OutputStream out = process.getOutputStream()) {
            input.accept(out);
        } catch (IOException | UncheckedIOException _) {
            // the status and the error output say why
        }
    }

    private static void end(Process process) {
        if (process.isAlive()) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }

    /** Reads a stream aside, so that a child never waits for room in it. */
    private static final class Drain {
        private final Thread thread;
        private byte[] bytes = {};

        Drain(InputStream stream) {
            thread = Thread.ofVirtual().start(() -> {
                try {
                    bytes = stream.readAllBytes();
                } catch (IOException _) {
                    // the child was ended; nobody asks for its last words
                }
            });
        }

        String text() throws InterruptedException {
            thread.join();
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}

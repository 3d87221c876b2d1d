package dev.threadwright.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/** A sandbox in which nothing runs: a script says what each command does to its files, and what it says. */
public final class PlayedSandbox implements Sandbox {
    private final Shell shell;
    private final SortedMap<String, Optional<byte[]>> files = new TreeMap<>();
    private final List<String> commands = new ArrayList<>();
    private boolean closed;

    public PlayedSandbox(Shell shell) {
        this.shell = shell;
    }

    /** Does what a command does. */
    public interface Shell {
        /** @param files those that were written so far; a command may put others, and nothing for one that is gone */
        Said run(String command, SortedMap<String, Optional<byte[]>> files) throws InterruptedException;
    }

    /** @param exit negative: it still runs */
    public record Said(String output, int exit) {}

    /** In order. */
    public List<String> commands() {
        return List.copyOf(commands);
    }

    /** What a file holds, as far as it was written. */
    public String content(String path) {
        return new String(files.get(path).orElseThrow(), StandardCharsets.UTF_8);
    }

    public boolean isClosed() {
        return closed;
    }

    @Override
    public Run run(String command, String folder, Duration patience) throws InterruptedException {
        commands.add(command);
        Said said = shell.run(command, files);
        return new Run(
                commands.size(),
                said.output(),
                0,
                said.exit() < 0 ? OptionalInt.empty() : OptionalInt.of(said.exit()),
                Duration.ofSeconds(1));
    }

    @Override
    public Optional<Run> poll(int id, Duration patience) {
        return id > commands.size()
                ? Optional.empty()
                : Optional.of(new Run(id, "done\n", 0, OptionalInt.of(0), Duration.ofSeconds(2)));
    }

    @Override
    public Optional<Run> stop(int id) {
        return id > commands.size()
                ? Optional.empty()
                : Optional.of(new Run(id, "", 0, OptionalInt.of(143), Duration.ofSeconds(2)));
    }

    @Override
    public Talk talk(List<String> command, Map<String, String> environment) throws IOException {
        throw new IOException("Nothing runs here.");
    }

    @Override
    public Optional<byte[]> read(String path) {
        return files.getOrDefault(path, Optional.empty());
    }

    @Override
    public void write(String path, byte[] content) {
        files.put(path, Optional.of(content));
    }

    @Override
    public Difference changed() {
        return new Difference(new TreeMap<>(Map.copyOf(files)), true);
    }

    @Override
    public Kept keep(Path place, Collection<String> taken) throws IOException {
        for (Map.Entry<String, Optional<byte[]>> file : files.entrySet()) {
            if (file.getValue().isPresent() && !taken.contains(file.getKey())) {
                Files.createDirectories(place.resolve(file.getKey()).getParent());
                Files.write(place.resolve(file.getKey()), file.getValue().get());
            }
        }
        return new Kept.Layer(0);
    }

    @Override
    public void close() {
        closed = true;
    }
}

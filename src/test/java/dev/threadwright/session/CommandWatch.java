package dev.threadwright.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Sees from outside which commands run in sandboxes: their processes are processes of this machine, and have the names that
 * the script gave them. One that lives shorter than a look takes may be missed; what is counted was run.
 */
final class CommandWatch implements AutoCloseable {
    private final Pattern names;
    private final Map<String, Set<String>> seen = new ConcurrentSkipListMap<>();
    private final Thread thread;

    /** @param commands how their names begin; nobody else's on this machine do */
    CommandWatch(String commands) {
        names = Pattern.compile(Pattern.quote(commands) + "-\\d+-\\d+");
        thread = Thread.ofPlatform().name("command-watch").start(this::watch);
    }

    /** By name, how many processes there were. */
    Map<String, Integer> runs() {
        var runs = new TreeMap<String, Integer>();
        seen.forEach((name, processes) -> runs.put(name, processes.size()));
        return runs;
    }

    private void watch() {
        try {
            while (!Thread.interrupted()) {
                look();
                TimeUnit.MILLISECONDS.sleep(150);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private void look() throws IOException {
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                try {
                    String name = Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
                    name = name.substring(0, Math.max(0, name.indexOf('\0')));
                    if (names.matcher(name).matches()) {
                        String stat = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
                        // The 22nd field is when it began: a number is given to another process later.
                        String began = stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19];
                        seen.computeIfAbsent(name, _ -> ConcurrentHashMap.newKeySet())
                                .add(process.getFileName() + " since " + began);
                    }
                } catch (IOException ended) {
                    // It is gone, and was seen before or not at all.
                }
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}

package dev.threadwright.sandbox;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * Files of a workspace that have no name any more and are held open by its processes (Linux: {@code proc_pid_fd(5)}). What
 * is held by a mapping alone, is on its way through a socket, or belongs to a process that only root may look into, is seen
 * by nobody but the disk.
 */
record Unlinked(long bytes, long files) {
    private static final int MOST_LOOKED_AT = 100_000;
    private static final int MOST_ASKED_FOR = 4_000;

    /** By these processes. */
    static Unlinked by(List<ProcessHandle> processes) throws IOException, InterruptedException {
        List<String> open = open(processes);
        if (open.isEmpty()) {
            return new Unlinked(0, 0);
        }
        var command = new ArrayList<>(List.of("stat", "-L", "-c", "%h %b %B %d:%i", "--"));
        command.addAll(open);
        // As the service, who may look at its sandboxes' processes: they are in user namespaces of its own.
        Process stat = Spawner.start(command, Path.of("/"), ProcessBuilder.Redirect.DISCARD);
        long bytes = 0;
        var seen = new HashSet<String>();
        try (var lines = stat.inputReader()) {
            for (String line : lines.lines().toList()) {
                String[] words = line.split(" ");
                if (words[0].equals("0") && seen.add(words[3])) {
                    bytes += Long.parseLong(words[1]) * Long.parseLong(words[2]);
                }
            }
        }
        stat.waitFor();
        return new Unlinked(bytes, seen.size());
    }

    /** Descriptors behind which such a file may be, as paths. */
    private static List<String> open(List<ProcessHandle> processes) {
        var open = new ArrayList<String>();
        int looked = 0;
        for (ProcessHandle process : processes) {
            try (var descriptors = Files.newDirectoryStream(Path.of("/proc/" + process.pid() + "/fd"))) {
                for (Path descriptor : descriptors) {
                    if (looked++ > MOST_LOOKED_AT || open.size() == MOST_ASKED_FOR) {
                        return open;
                    }
                    if (isUnlinked(descriptor)) {
                        open.add(descriptor.toString());
                    }
                }
            } catch (IOException | DirectoryIteratorException gone) {
                continue;
            }
        }
        return open;
    }

    /** A name that is too long to be told may be anything. */
    private static boolean isUnlinked(Path descriptor) {
        try {
            String name = Files.readSymbolicLink(descriptor).toString();
            boolean ours = name.startsWith("/workspace/") || name.startsWith("/run/threadwright/changes/");
            return ours && name.endsWith(" (deleted)");
        } catch (IOException untold) {
            return true;
        }
    }
}

package dev.threadwright.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;

/**
 * The control groups that this process may make on this machine, of either version; none, and limits hold for each process
 * only. Linux: {@code cgroup-v1/}, {@code cgroup-v2.rst}.
 */
final class Cgroups {
    private static final String OURS = "threadwright";
    private static final List<String> CONTROLLERS = List.of("memory", "pids", "cpu");

    /**
     * All sandboxes together have as little of the processor as this, where others want it too: an eighth of what anybody
     * else has. A command may take its time; who serves people and models may not.
     */
    private static final String SHARES = "128";

    private static final String WEIGHT = "12";

    private static final Duration ENDING = Duration.ofSeconds(5);

    private final List<Path> parents;
    private final String prefix;

    private Cgroups(List<Path> parents, String prefix) {
        this.parents = List.copyOf(parents);
        this.prefix = prefix;
    }

    /** For the sandboxes of one directory: others on this machine have groups beside them. */
    Cgroups of(Path directory) {
        return new Cgroups(parents, "%08x-".formatted(directory.toString().hashCode()));
    }

    /** @param root where they are mounted */
    static Cgroups under(Path root) {
        var parents = new ArrayList<Path>();
        for (String controller : CONTROLLERS) {
            Path parent = root.resolve(controller).resolve(OURS);
            if (Files.isWritable(parent.resolveSibling("cgroup.procs")) && isMade(parent)) {
                parents.add(parent);
            }
        }
        if (parents.isEmpty() && Files.isWritable(root.resolve("cgroup.subtree_control"))) {
            unified(root.resolve(OURS), parents);
        }
        return new Cgroups(parents, "");
    }

    private static void unified(Path parent, List<Path> parents) {
        for (String controller : CONTROLLERS) {
            try {
                Files.writeString(parent.resolveSibling("cgroup.subtree_control"), "+" + controller);
                if (isMade(parent)) {
                    Files.writeString(parent.resolve("cgroup.subtree_control"), "+" + controller);
                }
            } catch (IOException withheld) {
                continue;
            }
        }
        try {
            if (Files.exists(parent.resolve("memory.max"))
                    && Files.readString(parent.resolve("cgroup.subtree_control"))
                            .contains("memory")) {
                parents.add(parent);
            }
        } catch (IOException unreadable) {
            parents.clear();
        }
    }

    private static boolean isMade(Path parent) {
        try {
            Files.createDirectories(parent);
            set(parent, "cpu.shares", SHARES);
            set(parent, "cpu.weight", WEIGHT);
            return true;
        } catch (IOException withheld) {
            return false;
        }
    }

    /** Whether memory, of all that is most dangerous, can be held in sum. */
    boolean bound() {
        return parents.stream().anyMatch(parent -> parent.getParent().endsWith("memory") || isUnified(parent));
    }

    private static boolean isUnified(Path parent) {
        return Files.exists(parent.resolve("cgroup.controllers"));
    }

    /** The groups of one sandbox. */
    List<Path> make(String name, Limits limits) throws IOException {
        var groups = new ArrayList<Path>();
        for (Path parent : parents) {
            Path group = Files.createDirectories(group(parent, name));
            limit(group, limits);
            groups.add(group);
        }
        return groups;
    }

    private static void limit(Path group, Limits limits) throws IOException {
        long period = 100_000;
        long quota = Math.round(limits.processors() * period);
        set(group, "memory.limit_in_bytes", "" + limits.memory());
        set(group, "memory.memsw.limit_in_bytes", "" + limits.memory());
        set(group, "memory.max", "" + limits.memory());
        set(group, "memory.swap.max", "0");
        set(group, "pids.max", "" + limits.processes());
        set(group, "cpu.cfs_quota_us", "" + quota);
        set(group, "cpu.max", quota + " " + period);
    }

    /** Each file belongs to one controller of one version. */
    private static void set(Path group, String file, String value) throws IOException {
        if (Files.exists(group.resolve(file))) {
            Files.writeString(group.resolve(file), value);
        }
    }

    private Path group(Path parent, String name) {
        return parent.resolve(prefix + name);
    }

    /** The names of the sandboxes that have a group. */
    SortedSet<String> names() throws IOException {
        var names = new TreeSet<String>();
        for (Path parent : parents) {
            try (var groups = Files.newDirectoryStream(parent, prefix + "*")) {
                for (Path group : groups) {
                    if (Files.isDirectory(group, LinkOption.NOFOLLOW_LINKS)) {
                        names.add(String.valueOf(group.getFileName()).substring(prefix.length()));
                    }
                }
            }
        }
        return names;
    }

    /** Ends whatever still runs in the groups of one sandbox, and takes them away. */
    void remove(String name) throws IOException {
        for (Path parent : parents) {
            remove(group(parent, name));
        }
    }

    /** Who is killed is gone a moment later; a fork bomb has more children meanwhile. */
    private static void remove(Path group) throws IOException {
        long began = System.nanoTime();
        for (boolean there = Files.exists(group); there; ) {
            try {
                Files.deleteIfExists(group);
                there = false;
            } catch (IOException busy) {
                if (System.nanoTime() - began > ENDING.toNanos()) {
                    throw busy;
                }
                end(group);
                LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            }
        }
    }

    private static void end(Path group) throws IOException {
        if (Files.exists(group.resolve("cgroup.kill"))) {
            Files.writeString(group.resolve("cgroup.kill"), "1");
            return;
        }
        for (String pid : Files.readAllLines(group.resolve("cgroup.procs"))) {
            ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
        }
    }
}

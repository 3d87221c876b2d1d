package dev.threadwright;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What measuring needs everywhere: the middle of several measurements, and how busy the machine was. */
public final class Machine {
    /** A second has so many on every Linux. */
    private static final double TICKS = 100;

    /** A line of a class histogram: a number, instances, bytes, the class. */
    private static final Pattern HELD = Pattern.compile("\\s*\\d+:\\s+\\d+\\s+(\\d+)\\s+(?!.*jdk\\.internal\\.vm\\.Filler).*");

    private Machine() {}

    /** The load of the last minute and the number of processors, for beside a figure. */
    public static String load() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return String.format(
                Locale.ROOT, "load %.1f on %d cores", system.getSystemLoadAverage(), system.getAvailableProcessors());
    }

    /** A figure of a process's memory in MB of a million bytes; Linux says it in kibibytes. @param field {@code VmRSS}, {@code VmHWM}, … */
    public static double megabytes(long pid, String field) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                        .filter(line -> line.startsWith(field + ":"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .map(kibibytes -> kibibytes * 1024)
                        .findFirst()
                        .orElseThrow()
                / 1e6;
    }

    /**
     * What a JVM's heap holds once it was collected whole, in MB of a million bytes. Without the filling by which Serial
     * leaves a share of the old generation unmoved, which is nobody's.
     */
    public static double liveMegabytes(long pid) throws IOException {
        var jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(pid),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        try (var said = jcmd.inputReader()) {
            return said.lines()
                            .map(HELD::matcher)
                            .filter(Matcher::matches)
                            .mapToLong(held -> Long.parseLong(held.group(1)))
                            .sum()
                    / 1e6;
        }
    }

    /** What a process used so far, without its children. */
    public static double cpuSeconds(long pid) throws IOException {
        return ticks(pid, 11) / TICKS;
    }

    /** What those of its children used that have ended, and theirs. */
    public static double cpuSecondsOfChildren(long pid) throws IOException {
        return ticks(pid, 13) / TICKS;
    }

    /** User and system time: two fields after the name in parentheses (Linux: {@code proc_pid_stat(5)}). */
    private static long ticks(long pid, int field) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fields[field]) + Long.parseLong(fields[field + 1]);
    }

    public static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}

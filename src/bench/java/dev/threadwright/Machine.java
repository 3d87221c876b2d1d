package dev.threadwright;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** What measuring needs everywhere: the middle of several measurements, and how busy the machine was. */
public final class Machine {
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

    public static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}

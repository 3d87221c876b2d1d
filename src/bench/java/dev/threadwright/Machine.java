package dev.threadwright;

import java.lang.management.ManagementFactory;
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

    public static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}

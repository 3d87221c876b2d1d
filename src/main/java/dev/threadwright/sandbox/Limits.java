package dev.threadwright.sandbox;

import java.time.Duration;

/**
 * What a sandbox may use at most. Memory, processors and inodes are held in sum where this machine lets us have control
 * groups; otherwise memory is bounded for each process.
 *
 * @param memory bytes, of all processes and of {@code /tmp} together
 * @param processes threads among them
 * @param processors how many may be busy all the time
 * @param disk bytes that the workspace may hold beyond the layers below; looked at every few seconds
 * @param files and folders that it may hold so
 * @param output bytes that one command may write before it is ended; of those the most recent are kept
 * @param life of the whole sandbox
 */
public record Limits(long memory, int processes, double processors, long disk, long files, long output, Duration life) {
    public static final Limits USUAL = new Limits(4L << 30, 1024, 2, 4L << 30, 500_000, 32L << 20, Duration.ofHours(2));

    public Limits {
        boolean something = memory > 0 && processes > 0 && processors > 0 && disk > 0 && files > 0 && output > 0;
        if (!something || !life.isPositive()) {
            throw new IllegalArgumentException("A sandbox with nothing to use");
        }
    }
}

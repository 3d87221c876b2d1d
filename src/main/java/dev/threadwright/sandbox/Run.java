package dev.threadwright.sandbox;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * How far a command is.
 *
 * @param id by which it can be polled and stopped
 * @param output what it wrote since it was last asked, both streams as they came, cut in the middle where it is long
 * @param omitted how many bytes were cut out
 * @param exit nothing while it runs; 128 and the signal's number where it was killed
 * @param took since it was started
 */
public record Run(int id, String output, long omitted, OptionalInt exit, Duration took) {
    public boolean isRunning() {
        return exit.isEmpty();
    }
}

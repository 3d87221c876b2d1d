package dev.threadwright.sandbox;

import java.time.Duration;

/** A program in a sandbox that is talked with line by line over its standard streams. What it says is a stranger's word. */
public interface Talk extends AutoCloseable {
    /** Tells it a line. Nobody waits until it reads: one that does not read for long is ended. */
    void say(String line);

    /** What it says next, waiting at most that long. */
    Heard hear(Duration patience) throws InterruptedException;

    /** What came of listening. */
    sealed interface Heard {
        /** @param text without the line's end; what is no UTF-8 in it is replaced */
        record Line(String text) implements Heard {}

        /** It said nothing in that time. */
        record Silence() implements Heard {}

        /** It is over, and says nothing more. @param exit as {@link Run#exit()} has it @param complaints the end of what it wrote to its error stream */
        record Ended(int exit, String complaints) implements Heard {}
    }

    /** Ends it and all that it started. */
    @Override
    void close();
}

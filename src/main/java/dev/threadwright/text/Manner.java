package dev.threadwright.text;

import java.util.Optional;

/** How a place in a file writes plain words: its quotes, its escapes, its entities. */
@FunctionalInterface
public interface Manner {
    /** Every character stands for itself. */
    Manner PLAIN = Optional::of;

    /** The words as they are written at that place, or nothing where they cannot be. Line breaks come as LF. */
    Optional<String> write(String words);
}

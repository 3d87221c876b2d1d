package dev.threadwright.text;

import java.util.Optional;

/** How a place in a file writes plain words: its quotes, its escapes, its entities. */
@FunctionalInterface
public interface Manner {
    /** Every character stands for itself. */
    Manner PLAIN = Optional::of;

    /** The words as they are written at that place, or nothing where they cannot be. Line breaks come as LF. */
    Optional<String> write(String words);

    /**
     * The same for words that take the place of a part only: what stands before and behind it may decide how they are
     * written.
     *
     * @param start where in the file that part begins
     * @param end where it ends; markup between the two stays, behind the words
     */
    default Optional<String> write(String words, int start, int end) {
        return write(words);
    }

    /**
     * The whole place as it must stand once words were written into it: as it is, or with what only the whole can tell,
     * such as quotes around it or an escape at its start; nothing where it cannot stand there.
     *
     * @param written all characters of the unit's span, with the new ones among them
     */
    default Optional<String> whole(String written) {
        return Optional.of(written);
    }

    /**
     * Whether the whole place, so written, reads as those words, and everything else as before. Asked where words came in
     * at several spots of it, each of which was written for what stood beside it then.
     *
     * @param written all characters of the unit's span
     */
    default boolean reads(String written, String words) {
        return true;
    }
}

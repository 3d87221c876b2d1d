package dev.threadwright.text;

import java.util.List;

/**
 * Knows where the words stand in a kind of files. It reads as the programs do that use such a file; it never writes: new
 * words go into the span of the old ones, in the manner of that span.
 */
public interface TextFormat {
    /** As people call it: "Android strings". */
    String title();

    /** Whether a file of that path is of this format. */
    boolean reads(String path);

    /**
     * All texts of a file, in its order and without overlaps. What lies between them is not text.
     *
     * @param path from the repository's root; it may tell the locale
     * @param file the file's characters
     * @throws Unreadable where the file is not of the format, or broken
     */
    List<Unit> units(String path, String file) throws Unreadable;
}

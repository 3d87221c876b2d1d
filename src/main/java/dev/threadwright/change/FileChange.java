package dev.threadwright.change;

import java.util.List;

/**
 * A file with its content before and after, and which bytes were meant to change.
 *
 * @param edits in the order of their offsets in {@code before}
 */
record FileChange(String path, String blob, byte[] before, byte[] after, List<Edit> edits) {}

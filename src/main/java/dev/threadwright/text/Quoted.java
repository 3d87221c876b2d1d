package dev.threadwright.text;

/**
 * Words that somebody quoted, found in a file: where each character of what was said stands there.
 *
 * @param step how closely they match
 * @param said what was found, as it was said; the whole quotation, or all but its last mark
 * @param starts where in the file each of its characters begins
 * @param ends where in the file each of them ends
 * @param raw whether they were found in the file's own characters, markup and escapes included
 */
public record Quoted(Step step, String said, int[] starts, int[] ends, boolean raw) {
    public int start() {
        return starts[0];
    }

    public int end() {
        return ends[ends.length - 1];
    }
}

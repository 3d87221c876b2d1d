package dev.threadwright.text;

/**
 * Other characters for some of a file's.
 *
 * @param start where they begin, in characters
 * @param end where they end; the start, where something is put in
 * @param with what stands there then
 */
public record Splice(int start, int end, String with) {}

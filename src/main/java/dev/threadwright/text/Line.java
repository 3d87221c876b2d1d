package dev.threadwright.text;

/**
 * A line of a file, without its ending.
 *
 * @param number counted from 1
 * @param start the offset of its first byte
 * @param end the offset behind its last byte; an ending begins there, or the file ends
 */
public record Line(int number, int start, int end) {}

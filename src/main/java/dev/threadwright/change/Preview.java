package dev.threadwright.change;

/**
 * An edit as people see it, before and after.
 *
 * @param place the place's id
 * @param path the file
 * @param line counted from 1
 * @param before the line as it is, cut to 400 characters around the words
 * @param after the same line as it will be; line breaks within the new words are kept
 * @param from the words themselves
 * @param to the new words
 */
public record Preview(String place, String path, int line, String before, String after, String from, String to) {}

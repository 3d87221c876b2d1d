package dev.threadwright.task;

import java.util.List;

/**
 * Two quoted wordings and what joins them, by the offsets of their quotes.
 *
 * @param from the wordings to be replaced; several in {@code change "A" and "B" to "C"}
 * @param start of the first quote
 * @param gapStart behind the first wording's closing quote
 * @param gapEnd the second wording's opening quote
 * @param end behind its closing quote
 */
record Pair(List<String> from, String to, int start, int gapStart, int gapEnd, int end) {}

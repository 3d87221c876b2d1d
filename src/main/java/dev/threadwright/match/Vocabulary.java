package dev.threadwright.match;

import dev.threadwright.repo.Remote;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which {@link Lexemes} stand where in one commit of a repository. */
interface Vocabulary {
    Remote repo();

    String commit();

    /** How many files there are in which terms could stand. */
    int files();

    /** How many terms all files have together. */
    long length();

    /** In how many files a term stands, their paths included. */
    int filesWith(String term);

    /** In how many paths a term stands. */
    int pathsWith(String term);

    /** Files in which all of the terms stand, at most so many. */
    List<String> filesWithAll(Set<String> terms, int most);

    /**
     * The file that fits terms best by Okapi BM25; nothing where none of them stands anywhere.
     *
     * @param weights by term
     * @param usualLength how many terms a file has on the average
     */
    Optional<Nearest> nearest(Map<String, Double> weights, double usualLength);

    record Nearest(String path, double score) {}
}

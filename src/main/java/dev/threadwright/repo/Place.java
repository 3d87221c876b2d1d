package dev.threadwright.repo;

/**
 * Some words in a file of a snapshot.
 *
 * @param repo the repository
 * @param path the file, from the repository's root
 * @param blob the object id of the content in which the words were found
 * @param offset where the words begin, in bytes from the start of the content
 * @param length how many bytes they take
 * @param line the line on which they begin, counted from 1
 * @param column where on that line they begin, in characters from 0
 * @param text the line as a person reads it, without its line ending, cut to 400 characters around the words
 */
public record Place(
        RepoName repo, String path, String blob, int offset, int length, int line, int column, String text) {
    public Place {
        if (offset < 0 || length < 0 || line < 1 || column < 0) {
            throw new IllegalArgumentException("Not a place: " + path + " " + offset + "+" + length + " line " + line);
        }
    }

    /** What names this place within its snapshot, short enough for a button's value: {@code path:offset}. */
    public String id() {
        return path + ":" + offset;
    }
}

package dev.threadwright.repo;

/**
 * A file of a snapshot.
 *
 * @param path from the repository's root, with {@code /}
 * @param blob the object id of its content, 40 hexadecimal digits
 * @param mode git's file mode: {@code 100644}, {@code 100755}, {@code 120000} as an octal number
 */
public record FileAt(String path, String blob, int mode) {
    /** A symbolic link: its content is a path, not text. */
    public boolean isLink() {
        return mode == 0120000;
    }
}

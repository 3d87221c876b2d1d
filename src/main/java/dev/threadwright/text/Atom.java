package dev.threadwright.text;

/**
 * Something within a text that is no words and stays what it is: a placeholder, a tag, a link's target.
 *
 * @param start where it begins in the file, in characters
 * @param end where it ends in the file
 * @param at where in what is read it stands
 * @param shown how it reads: a placeholder as it is written, markup as nothing
 */
public record Atom(Kind kind, int start, int end, int at, String shown) {
    public enum Kind {
        PLACEHOLDER,
        MARKUP
    }
}

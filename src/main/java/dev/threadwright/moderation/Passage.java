package dev.threadwright.moderation;

/**
 * Words to be looked at.
 *
 * @param before what stands in their place already: nothing of that is new
 */
public record Passage(String words, String before) {
    public static Passage of(String words) {
        return new Passage(words, "");
    }
}

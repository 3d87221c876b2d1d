package dev.threadwright.chatter;

import dev.threadwright.thread.Person;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What somebody taught: “we say sign in, not login”.
 *
 * @param by who taught it
 * @param learned whether it came of an offer that was not right; otherwise somebody said it outright
 */
public record Term(long id, String right, String wrong, Person by, Instant at, boolean learned) {
    static final int LONGEST = 80;

    /** Words, no more than a term has, and nothing that a line or a chat would take for something else. */
    static boolean isUsable(String words) {
        return !words.isBlank()
                && words.length() <= LONGEST
                && words.codePoints().noneMatch(c -> Character.isISOControl(c) || c == '<' || c == '>')
                && words.codePoints().anyMatch(Character::isLetter);
    }

    /** Whether a text has the words that are not used here. */
    boolean isBrokenBy(String text) {
        return holds(text, wrong)
                && !(right.toLowerCase(Locale.ROOT).contains(wrong.toLowerCase(Locale.ROOT)) && holds(text, right));
    }

    static boolean holds(String text, String words) {
        return Pattern.compile(
                        "(?<![\\p{L}\\p{N}])" + Pattern.quote(words) + "(?![\\p{L}\\p{N}])",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(text)
                .find();
    }
}

package dev.threadwright.change;

import dev.threadwright.moderation.Secrets;
import java.util.Optional;

/** New words, as far as they can be judged by themselves. */
final class Words {
    private static final int LOST = 0xFFFD;

    private Words() {}

    /**
     * Something that nobody means to write: somebody's key, or what {@link #unfit(String)} finds.
     *
     * @param said the words that stand there
     */
    static Optional<String> unfit(String said, String words) {
        return unfit(words).or(() -> Secrets.in(words, said).map(name -> "what looks like " + name));
    }

    /**
     * A character that nobody means to write: a control character, or one of those with which text can be made to look
     * like other text (the bidirectional overrides and embeddings of CVE-2021-42574), half a character, or the sign that
     * stands for one that could not be read.
     */
    private static Optional<String> unfit(String words) {
        return words.replace("\r\n", "\n")
                .codePoints()
                .filter(Words::isUnfit)
                .mapToObj(c -> c == LOST
                        ? "the sign U+FFFD, which stands for a character that was lost"
                        : "the invisible character U+%04X".formatted(c))
                .findFirst();
    }

    /** One of those characters that the new words hold and the old ones do not. */
    static Optional<String> fresh(String said, String words) {
        return words.codePoints()
                .filter(Words::isUnfit)
                .filter(c -> said.indexOf(c) < 0)
                .mapToObj(Character::toString)
                .findFirst()
                .flatMap(Words::unfit);
    }

    private static boolean isUnfit(int character) {
        boolean control = Character.isISOControl(character) && character != '\n' && character != '\t';
        boolean overriding = character >= 0x202A && character <= 0x202E;
        boolean half = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
        return control || overriding || half || character == LOST;
    }

    /** The words with each unfit character as people can see it. */
    static String visible(String words) {
        var visible = new StringBuilder(words.length());
        words.codePoints().forEach(c -> {
            if (isUnfit(c)) {
                visible.append("⟨U+%04X⟩".formatted(c));
            } else {
                visible.appendCodePoint(c);
            }
        });
        return visible.toString();
    }
}

package dev.threadwright.task;

import java.util.Optional;

/**
 * The kinds of quotes people use.
 *
 * <p>{@code close} ends a quote for certain. {@code loose} also ends it where it has not been opened inside: phones and
 * office programs mix straight and curly within one pair.
 */
enum Quote {
    FENCE('\uE000', "\uE000", ""),
    DOUBLE('"', "\"", "”“″"),
    CURLY('“', "”", "\"″"),
    RIGHT_CURLY('”', "”", "\""),
    LOW('„', "“”", "\"″"),
    PRIME('″', "″", "\"”"),
    SINGLE('\'', "'", "’"),
    SINGLE_CURLY('‘', "’", "'"),
    SINGLE_LOW('‚', "‘’", "'"),
    CODE('`', "`", "´'"),
    GUILLEMETS('«', "»", ""),
    INWARD_GUILLEMETS('»', "«", ""),
    ANGLES('‹', "›", ""),
    CORNERS('「', "」", ""),
    DOUBLE_CORNERS('『', "』", "");

    /** Stands for each of the three backticks of a code block, so that they are no three quotes. */
    static final char FENCE_MARK = '\uE000';

    private static final String ALL = "\"“”„″'‘’‚`´«»‹›「」『』" + FENCE_MARK;
    private static final String NEVER_IN_WORDS = "«»‹›「」『』" + FENCE_MARK;

    final char open;
    private final String close;
    private final String loose;

    Quote(char open, String close, String loose) {
        this.open = open;
        this.close = close;
        this.loose = loose;
    }

    static boolean isMark(char c) {
        return ALL.indexOf(c) >= 0;
    }

    /** Whether the mark is one even between letters, where others are apostrophes or inches. */
    static boolean standsAlone(char c) {
        return NEVER_IN_WORDS.indexOf(c) >= 0;
    }

    static Optional<Quote> opening(char c) {
        for (Quote quote : values()) {
            if (quote.open == c) {
                return Optional.of(quote);
            }
        }
        return Optional.empty();
    }

    boolean closesWith(char c) {
        return close.indexOf(c) >= 0;
    }

    boolean closesLooselyWith(char c) {
        return loose.indexOf(c) >= 0;
    }

    boolean isSymmetric() {
        return closesWith(open);
    }
}

package dev.threadwright.chatter;

/** What speaks for or against an offer, each between 0 and 1. Their weights are {@link Weights}. */
enum Signal {
    /** The old words were quoted, or stand in a picture. */
    QUOTED,
    /** They stand at a place to whose page somebody links. */
    LINKED,
    /** They are all of a text. */
    WHOLE_TEXT,
    /** What they should be is said in so many words. */
    PLAIN,
    /** That is quoted too. */
    GIVEN,
    /** Old and new differ by a slip of the pen. */
    SLIP,
    /** Old and new differ by a number. */
    NUMBER,
    /** Old and new have nothing in common. */
    OTHER_WORDS,
    /** Other words, and nobody quoted them. */
    LOOSE,
    STALE,
    WRONG,
    TYPO,
    RENAMED,
    /** Others say yes. */
    AGREED,
    REACTED,
    /** Nobody else said anything. */
    ALONE,
    /** Others say no, or perhaps. */
    DISPUTED,
    /** The last word is such a no. */
    LEFT_OPEN,
    HEDGED,
    /** It is a question. */
    ASKED,
    /** People laugh, and it is no slip that they laugh about. */
    LAUGHED,
    MOCKED,
    /** Somebody has done it already. */
    DONE,
    /** It is said of somebody else's product. */
    FOREIGN,
    THEIRS,
    /** It is said of a page that is none of ours. */
    ASTRAY,
    /** It is not a text at all. */
    ELSEWHERE,
    /** It is about how something works. */
    BROKEN,
    /** Several new wordings compete. */
    RIVALS
}

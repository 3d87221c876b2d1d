package dev.threadwright.task;

import java.util.regex.Pattern;

/**
 * The words before a quote: whether they ask for a change, only name a place, or tell of one made.
 *
 * @param clause the last clause of them, plain
 */
record Lead(String clause) {
    private static final int LONGEST_CLAUSE = 240;

    private static final int NEAR = 60;

    private static final String ARTICLE =
            "(?:the |our |a |this |that |any |all |every |each |existing |current |old )*";

    private static final Pattern VERB_NEXT = Pattern.compile("\\b(?:" + Words.VERB + "|" + Words.VERBING + "|"
            + Words.REMOVE + "|" + Words.REMOVING + "|" + Words.TYPO
            + "(?: in| is| on)?|use|say)(?: from| out|:)?[ \\n*_]*"
            + "\\z");

    private static final Pattern GOOD = Pattern.compile("(?:[\\n:;,.(!?•*|\\uFFFC–+-]|\\d\\)|\\b(?:" + Words.VERB
            + "|" + Words.VERBING + "|" + Words.REMOVE + "|" + Words.REMOVING + "|" + Words.TYPO + "|" + Words.TEXT
            + "|and|also|then|plus|from|say|says|said|reads|called|labell?ed|titled|named|use|where|if|that|is|it's|be))"
            + "[\\s*_~]*" + ARTICLE + "(?:" + Words.TEXT + " )?(?:from )?(?:\\n)?[*_~]*\\z");

    private static final Pattern NEGATED =
            Pattern.compile("(?<!why )\\b(?:don't|dont|do not|never|not|without|instead of"
                    + "|rather than|stop|avoid|no need to|shouldn't(?! it| this| that)|didn't|won't|can't)\\s+(?:\\w+ ){0,2}(?:"
                    + Words.VERB + "|"
                    + Words.VERBING + "|" + Words.REMOVE + "|" + Words.REMOVING + "|use|say)\\b[^.;\\n]{0,60}\\z");

    private static final Pattern TOLD =
            Pattern.compile("(?<!\\bbe )(?<!\\bget )(?<!\\bbeing )\\b" + Words.VERBED + "\\b(?: \\w+){0,4} ?\\z");

    private static final Pattern QUESTION = Pattern.compile(
            "\\A[\\s,:;.!*_>-]*(?:(?:hey|hi|hello|so|and|but|also|ok|okay"
                    + "|um|btw|hm+|quick question|question|team|folks|all|guys|please|pls|sorry|wait|just|curious|wondering"
                    + "|i wonder|i was wondering|do you know|any idea|does anyone know|threadwright)[\\s,:!.-]+){0,6}(?:why|who|what"
                    + "|when|where|which|how|did|does|do|has|have|had|is|are|was|were|am i|should (?:we|i|it)|would it)\\b");

    private static final Pattern ASKING_QUESTION = Pattern.compile(
            "\\b(?:how about|what about|what if|why not|why don't (?:we"
                    + "|you)|is it possible|is there (?:a|any) (?:way|chance)|do you mind|have a (?:look|request)|do me a favou?r"
                    + "|is it ok(?:ay)? (?:to|if)|are you able to|do you think you (?:can|could)|do (?:please|pls|it|this|that|so|the same)"
                    + "|do (?:a )?(?:find|replace|search)|where it says|when it says|what it says|what says|which says|where we say)\\b");

    /** The clause before an offset, not reaching back over another. */
    static Lead before(String plain, int at, int from) {
        return new Lead(lastClause(plain.substring(Math.max(from, at - LONGEST_CLAUSE), at)));
    }

    /** Only so much of it as tells how a wording is led in. */
    static Lead near(String plain, int at) {
        return new Lead(plain.substring(Math.max(0, at - NEAR), at));
    }

    private static String lastClause(String near) {
        for (int i = near.length() - 2; i >= 0; i--) {
            char c = near.charAt(i);
            boolean ends = c == '\n' || (c == '.' || c == '!' || c == '?') && near.charAt(i + 1) == ' ';
            if (ends && !near.substring(i + 1).isBlank()) {
                return near.substring(i + 1);
            }
        }
        return near;
    }

    /** A verb stands directly before. */
    boolean isVerb() {
        return VERB_NEXT.matcher(clause).find();
    }

    /** A wording may well begin here. */
    boolean isGood() {
        return GOOD.matcher(clause).find();
    }

    /** It asks not to. */
    boolean isNegated() {
        return NEGATED.matcher(clause).find();
    }

    /** It tells what somebody did. */
    boolean isTold() {
        return TOLD.matcher(clause).find();
    }

    /** It wants to know something. */
    boolean isQuestion() {
        return QUESTION.matcher(clause).find()
                && !ASKING_QUESTION.matcher(clause).find();
    }

    /** What is named first is what is wanted: {@code it should say "Y" not "X"}. */
    boolean isWish() {
        return WISH.matcher(clause).find();
    }

    boolean matches(Pattern ending) {
        return ending.matcher(clause).find();
    }

    private static final Pattern WISH =
            Pattern.compile("\\b(?:should|must|use|say|it's|its|it is|call it|spell it|spelled"
                    + "|wants? to|ought to|needs? to|supposed to|write|put|prefer|make it|have|be)\\b[^.;]{0,30}\\z");
}

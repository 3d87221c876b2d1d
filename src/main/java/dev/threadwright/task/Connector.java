package dev.threadwright.task;

import java.util.regex.Pattern;

/** What joins the two wordings of a pair: the words between them. */
enum Connector {
    /** {@code "X" should be "Y"}, {@code "X" → "Y"}: a request by itself. */
    BECOMES,
    /** {@code "X" to "Y"}: a request where something asks for a change. */
    TO,
    /** {@code "X" for "Y"}: the direction hangs on the verb. */
    FOR,
    /** {@code "Y" instead of "X"}. */
    INSTEAD_OF,
    /** {@code "Y" not "X"}: a request where the first is what is wanted. */
    NOT,
    /** {@code "Y"} directly behind {@code make "X"}. */
    NOTHING,
    NONE;

    /** Longer gaps are no connection but a story. */
    static final int LONGEST = 200;

    private static final String WANTED =
            "(?:should(?: really| actually| just| probably| rather| instead| all| now| only)?|shall|must|needs? to|has to"
                    + "|have to|ought to|wants? to|(?:is|was|are) (?:supposed|meant) to|could|can|better|'?d better)";

    private static final String SHOWN =
            "(?:be|say|read|become|show|display|state|have|use)(?: just| simply| called| spelled| spelt| written"
                    + "| titled| labell?ed| rather| instead)?";

    private static final String IT = "(?:it|this|that|them|these)";

    private static final Pattern IS_BECOMES = Pattern.compile(
            "(?:" + Words.ARROW
                    + "|\\b" + WANTED + "(?: " + SHOWN + "| (?:be|get) " + Words.VERBED + " (?:to|by|with|into))"
                    + "|\\b(?:want|like|need|get|have)\\b.{0,40}\\b" + Words.VERBED + " (?:to|by|with|into)"
                    + "|\\b" + Words.VERB + " " + IT
                    + " (?:to|into|with|by|as|say|read)(?: be| say| read| just)?"
                    + "|\\bso (?:that )?it (?:says|reads|is|becomes)"
                    + "|\\b(?:misspel|mis-spel|typo|spelled wrong|spelt wrong|wrong|incorrect|mistyped|mistake)"
                    + ".{0,60}\\b(?:it's|its|it is|correct is|right is|is|be|to|say|read|use)"
                    + "|\\b(?:becomes|reads better as|sounds better as|would be better as|would read better as"
                    + "|correct (?:is|spelling is|form is|word is|version is)|must read|i'd say|say|make it|use)"
                    + ") ?[:,]? ?\\z",
            Pattern.DOTALL);

    private static final Pattern IS_TO = Pattern.compile("(?:^|[\\s)\\].,:])"
            + "(?:to|with|by|into|as)(?: say| read| be| just| simply| show| this| the following| the word| the words){0,2}"
            + " ?[:,]?\\s*\\z");

    private static final Pattern IS_FOR = Pattern.compile("(?:^|[\\s).,])for\\s*\\z");

    private static final Pattern IS_INSTEAD = Pattern.compile(
            "\\b(?:instead of|rather than|in place of|in lieu of|over)(?: just| saying| the| it says)?:?\\s*\\z");

    private static final Pattern IS_NOT =
            Pattern.compile("\\A\\s*[,;(.–-]?\\s*(?:and |but )?(?:it's |is |definitely )?not\\s*\\z");

    private static final Pattern ENDS_SENTENCE = Pattern.compile("[.!?]\\s|\\n\\s*(?:\\n|[-*•]|\\d+[.)])");

    private static final Pattern VAGUE = Pattern.compile("\\b(?:something (?:like|along)|similar to|close to|match|next"
            + " to|close|related|refers?|according|thanks|due)\\b(?: the lines of| to| with)?\\s*\\z");

    /** @param gap the plain text between the two */
    static Connector of(String gap) {
        if (gap.length() > LONGEST || VAGUE.matcher(gap).find()) {
            return NONE;
        }
        String line = gap.replace('\n', ' ').replaceAll("[ *_~]{2,}", " ").replaceAll("[*_~]", "");
        if (line.isBlank()) {
            return gap.isEmpty() || gap.indexOf('\n') >= 0 ? NONE : NOTHING;
        }
        if (IS_NOT.matcher(line).find()) {
            return NOT;
        }
        if (IS_INSTEAD.matcher(line).find()) {
            return INSTEAD_OF;
        }
        if (IS_BECOMES.matcher(line).find()) {
            return BECOMES;
        }
        if (ENDS_SENTENCE.matcher(gap).find()) {
            return NONE;
        }
        if (IS_FOR.matcher(line).find()) {
            return FOR;
        }
        return IS_TO.matcher(line).find() ? TO : NONE;
    }
}

package dev.threadwright.task;

import java.util.OptionalInt;
import java.util.regex.Pattern;

/** {@code remove "X"}, {@code delete "X" and "Y"}, {@code drop "X" from "X Y"}: words that become nothing. */
final class Removals {
    private static final Pattern REMOVE = Pattern.compile("\\b(?:" + Words.REMOVE + "|" + Words.REMOVING
            + ")(?: (?:the|that|this|our|all|every|any|both|from|says|saying|extra|stray|trailing|leading|double|duplicate|"
            + Words.TEXT + ")){0,5}:?[\\s*_]*\\z");

    private static final Pattern ALSO =
            Pattern.compile("\\A[*_]?,?\\s*(?:(?:and|&|or)(?: also)?(?: the(?: word)?)?)?\\s*[*_]?\\z");

    private static final Pattern FROM =
            Pattern.compile("\\A[*_]?,?\\s*(?:in|within|from|inside|of)(?: the| this| that| our)?( (?:full |whole )?"
                    + Words.SENTENCE + ")?:?\\s*\\z");

    private final Draft draft;
    private final Said said;
    private final Quotes quotes;

    private Removals(Draft draft) {
        this.draft = draft;
        this.said = draft.rest();
        this.quotes = new Quotes(said.text(), true);
    }

    static void read(Draft draft) {
        new Removals(draft).read();
    }

    private void read() {
        int from = 0;
        for (int mark = 0; mark < quotes.count() && draft.wishes().size() <= Examination.MOST; mark++) {
            int at = quotes.at(mark);
            if (at < from || !quotes.opens(at) || !Lead.near(said.plain(), at).matches(REMOVE)) {
                continue;
            }
            Lead lead = Lead.before(said.plain(), at, from);
            OptionalInt end =
                    lead.isNegated() || lead.isQuestion() ? OptionalInt.empty() : Closing.of(said, quotes, at);
            if (end.isPresent()) {
                from = remove(at, end.getAsInt());
            }
        }
    }

    /** @return behind what was read */
    private int remove(int opener, int closer) {
        draft.take(opener, closer + 1);
        String words = quotes.inside(opener, closer);
        int mark = quotes.firstFrom(closer + 1);
        if (mark < quotes.count() && quotes.opens(quotes.at(mark))) {
            int next = quotes.at(mark);
            String gap = said.plain().substring(closer + 1, next);
            OptionalInt end = gap.length() > 60 ? OptionalInt.empty() : Closing.of(said, quotes, next);
            if (end.isPresent() && FROM.matcher(gap).find()) {
                String sentence = quotes.inside(next, end.getAsInt());
                if (sentence.contains(words) && !sentence.equals(words)) {
                    draft.take(next, end.getAsInt() + 1);
                    Correction.in(draft, sentence, words, "");
                    return end.getAsInt() + 1;
                }
            } else if (end.isPresent()
                    && draft.wishes().size() <= Examination.MOST
                    && ALSO.matcher(gap).find()) {
                draft.wish(words, "");
                return remove(next, end.getAsInt());
            }
        }
        draft.wish(words, "");
        return closer + 1;
    }
}

package dev.threadwright.task;

import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Where a quote ends that nothing joins to another. Of all marks that may close it, the best is one with whole quotes
 * inside and behind it and with words behind it that go on as a request does; then the tests are dropped one by one.
 */
final class Closing {
    private static final int LOOKAHEAD = 60;
    private static final int ALL_TESTS = 0;
    private static final int NO_TEST = 5;

    private static final Pattern GOES_ON = Pattern.compile(
            "\\A[)\\].,;:!?*_~}]*(?:\\z| {0,20}\\n|[\\s\\uE000\\uFFFC][\\s*_~]*(?:\\z|[(\\[|:,;.&+@#/\\\\"
                    + "\"'`–—→=>-]|\\p{So}|(?:in|on|at|under|inside|within|from|for|of|to|and|also|plus|then|please|pls|plz|thanks"
                    + "|thx|thank|ty|cheers|everywhere|throughout|across|where|when|as|since|because|it|its|so|we|that|the|this|but"
                    + "|asap|if|instead|not|rather|over|here|there|above|below|before|after|by|with|now|today|too|again|all|both|only"
                    + "|or|is|are|should|can|could|section|page|button|label|title|heading|header|footer|text|copy|link|tab"
                    + "|menu|i|you|he|she|they|my|our|your|kindly|wherever|repo|etc|lol|tia|via|per|while|anywhere|right|change"
                    + "|replace|rename|remove|delete|update|fix|has|was|no|yes|same|ta|merci|danke)\\b))");

    private Closing() {}

    /** @param opener offset of the opening quote */
    static OptionalInt of(Said said, Quotes quotes, int opener) {
        int best = -1;
        int rank = NO_TEST + 1;
        for (int mark = quotes.firstFrom(opener + 1); mark < quotes.count() && rank > ALL_TESTS; mark++) {
            int closer = quotes.at(mark);
            if (!quotes.closes(closer) || !quotes.match(opener, closer)) {
                continue;
            }
            int here = rank(said, quotes, opener, closer);
            if (here < rank || here == NO_TEST) {
                best = closer;
                rank = here;
            }
        }
        return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
    }

    /** The first mark that leaves whole quotes inside: where quotes are only named, and nothing tells how they go on. */
    static OptionalInt nearest(Quotes quotes, int opener) {
        for (int mark = quotes.firstFrom(opener + 1); mark < quotes.count(); mark++) {
            int closer = quotes.at(mark);
            if (quotes.closes(closer)
                    && quotes.match(opener, closer)
                    && quotes.isBalanced(quotes.kind(opener), opener + 1, closer)) {
                return OptionalInt.of(closer);
            }
        }
        return OptionalInt.empty();
    }

    private static int rank(Said said, Quotes quotes, int opener, int closer) {
        Quote kind = quotes.kind(opener);
        int length = said.plain().length();
        boolean inside = quotes.isBalanced(kind, opener + 1, closer);
        boolean behind = quotes.isBalanced(kind, closer + 1, length);
        String next = said.plain().substring(closer + 1, Math.min(length, closer + 1 + LOOKAHEAD));
        boolean goesOn = GOES_ON.matcher(next).find();
        if (inside && goesOn) {
            return behind ? ALL_TESTS : 1;
        }
        if (inside && behind) {
            return 2;
        }
        if (goesOn && behind) {
            return 3;
        }
        return inside ? 4 : NO_TEST;
    }
}

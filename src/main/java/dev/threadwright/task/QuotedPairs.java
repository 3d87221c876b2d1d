package dev.threadwright.task;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Quoted pairs, with the sentence they stand in where one is given: {@code typo: "a" should be "b" in "a c"}. */
final class QuotedPairs {
    private static final Pattern IN =
            Pattern.compile("\\A[)\\s,]*(?:in|within|inside|from|of|on|at|under)(?: the| this| that| our)?"
                    + "( (?:full |whole |following )?" + Words.SENTENCE + ")?:?\\s*\\z");

    private static final Pattern PLACE_NEXT =
            Pattern.compile("\\A[*_]?\\s+(?:page|section|screen|tab|dialog|modal|menu|file|panel"
                    + "|view|form|card|heading|header|area|popup|step|email|repo|folder|app)\\b");

    private static final Pattern BEFORE =
            Pattern.compile("\\A[*_]?\\s*[,:;–-]?\\s*(?:(?:has|have|contains|there's|there is|with) (?:a )?"
                    + "typo\\b.{0,20}|the words? |" + Words.VERB + " |(?:it )?should be )*\\s*\\z");

    private static final Pattern IN_LEAD = Pattern.compile("\\b(?:in|" + Words.SENTENCE
            + "|says?|reads|saying)(?: the| this| that)?(?: " + Words.SENTENCE + ")?:?\\s*\\z");

    private static final int LONGEST_PLACE = 60;

    private final Draft draft;
    private final Said said;
    private final Quotes quotes;
    private final List<Pair> pairs;

    private QuotedPairs(Draft draft) {
        this.draft = draft;
        this.said = draft.rest();
        this.quotes = new Quotes(said.text(), true);
        this.pairs = PairFinder.find(said, Examination.MOST + 1);
    }

    static void read(Draft draft) {
        new QuotedPairs(draft).read();
    }

    private void read() {
        for (int i = 0; i < pairs.size(); i++) {
            Pair pair = pairs.get(i);
            int before = i == 0 ? 0 : pairs.get(i - 1).end();
            int behind = i + 1 == pairs.size()
                    ? said.text().length()
                    : pairs.get(i + 1).start();
            draft.take(pair.start(), pair.gapStart());
            draft.take(pair.gapEnd(), pair.end());
            if (!inSentenceBehind(pair, behind) && !inSentenceBefore(pair, before)) {
                pair.from().forEach(from -> draft.wish(from, pair.to()));
            }
        }
    }

    private boolean inSentenceBehind(Pair pair, int limit) {
        int mark = quotes.firstFrom(pair.end());
        if (mark == quotes.count() || quotes.at(mark) >= limit || !quotes.opens(quotes.at(mark))) {
            return false;
        }
        int opener = quotes.at(mark);
        Matcher in = IN.matcher(said.plain().substring(pair.end(), Math.min(opener, pair.end() + Connector.LONGEST)));
        if (!in.find()) {
            return false;
        }
        OptionalInt closer = Closing.of(said, quotes, opener);
        if (closer.isEmpty()) {
            closer = Closing.of(said, new Quotes(said.text(), false), opener);
        }
        if (closer.isEmpty()) {
            draft.fail(open(pair));
            return false;
        }
        if (closer.getAsInt() >= limit) {
            return false;
        }
        String sentence = quotes.inside(opener, closer.getAsInt());
        if (quotes.kind(opener) == Quote.CODE && !holds(sentence, pair)) {
            return false;
        }
        draft.take(opener, closer.getAsInt() + 1);
        boolean named =
                in.group(1) != null || said.plain().substring(0, pair.start()).contains("typo");
        boolean place = PLACE_NEXT
                .matcher(said.plain().substring(closer.getAsInt() + 1))
                .lookingAt();
        if (holds(sentence, pair) && !place || named) {
            pair.from().forEach(from -> Correction.in(draft, sentence, from, pair.to()));
            return true;
        }
        if (sentence.length() <= LONGEST_PLACE && !sentence.isBlank()) {
            draft.places().add(Said.stripped(sentence));
        }
        return false;
    }

    private static Fault open(Pair pair) {
        return new Fault(
                List.of("you name the words " + Fault.quoted(pair.from().getFirst())),
                "The last quote is opened but not closed.",
                Fault.example(pair.from().getFirst(), pair.to()) + " in \"…the whole sentence…\"");
    }

    private boolean inSentenceBefore(Pair pair, int limit) {
        int closer = quotes.firstFrom(pair.start()) - 1;
        if (closer < 0 || quotes.at(closer) < limit || !quotes.closes(quotes.at(closer))) {
            return false;
        }
        int end = quotes.at(closer);
        String gap = said.plain().substring(end + 1, pair.start());
        if (gap.length() > Connector.LONGEST || !BEFORE.matcher(gap).matches()) {
            return false;
        }
        for (int mark = closer - 1; mark >= 0 && quotes.at(mark) >= limit; mark--) {
            int opener = quotes.at(mark);
            if (!quotes.opens(opener) || !quotes.match(opener, end)) {
                continue;
            }
            String sentence = quotes.inside(opener, end);
            if (holds(sentence, pair)
                    && (gap.contains("typo") || Lead.near(said.plain(), opener).matches(IN_LEAD))) {
                draft.take(opener, end + 1);
                pair.from().forEach(from -> Correction.in(draft, sentence, from, pair.to()));
                return true;
            }
        }
        return false;
    }

    private static boolean holds(String sentence, Pair pair) {
        return pair.from().stream()
                .allMatch(from -> !from.isEmpty() && sentence.length() > from.length() && sentence.contains(from));
    }
}

package dev.threadwright.task;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Words that something shall happen to, beside a pair that was understood: half of a request is not carried out. */
final class Leftovers {
    private static final Pattern ASKED = Pattern.compile("\\b(?:(?:should|must|needs? to) (?:be|say|read)|(?:"
            + Words.VERB + "|add|insert) (?:the |a )?(?:word )?):?\\s*\\z");

    private Leftovers() {}

    static void examine(Draft draft) {
        Said rest = draft.rest();
        if (draft.wishes().isEmpty() || draft.wishes().size() > Examination.MOST) {
            return;
        }
        var quotes = new Quotes(rest.text(), true);
        for (int mark = 0; mark < quotes.count(); mark++) {
            int opener = quotes.at(mark);
            if (!quotes.opens(opener) || !Lead.near(rest.plain(), opener).matches(ASKED)) {
                continue;
            }
            OptionalInt closer = Closing.of(rest, quotes, opener);
            if (closer.isPresent() && closer.getAsInt() > opener + 1) {
                String words = quotes.inside(opener, closer.getAsInt());
                Draft.Wish first = draft.wishes().getFirst();
                draft.fail(new Fault(
                        List.of("you ask to " + Fault.example(first.from(), first.to())),
                        "What shall happen to %s is not said word for word.".formatted(Fault.quoted(words)),
                        Fault.example(first.from(), first.to()) + " and \"…other words…\" to " + Fault.quoted(words)));
                return;
            }
        }
    }
}

package dev.threadwright.task;

import dev.threadwright.thread.Conversation;
import dev.threadwright.thread.Message;
import java.util.List;
import java.util.Optional;

/**
 * Reads literal requests. No model involved.
 *
 * <p>What is read, with blanks, politeness and emoji left out. Letters are compared without case; a verb may also stand as
 * "changing".
 *
 * <pre>
 * request    = greeting | { form | place } | pointing | review
 * review     = "review" [ "pull request" ] ( url | [ owner "/" name ] "#" number [ "in" owner "/" name ] )
 * form       = pair | removal | sed | difference | table | old-new | bare
 *
 * pair       = [ lead ] wording { ( "," | "and" ) wording } becomes wording [ context ]
 *            | [ lead ] wording ( "instead of" | "rather than" | "over" | "not" ) wording   (the first is the new one)
 * lead       = verb | "typo" | "it says" | …
 * verb       = "change" | "replace" | "rename" | "update" | "swap" | "make" | "turn" | "correct" | "fix" | …
 * becomes    = [ place ] ( "to" | "with" | "by" | "into" )           (where a verb asks for it)
 *            | [ place ] ( "should" | "must" | "needs to" | … ) ( "be" | "say" | "read" | "become" | … )
 *            | [ place ] ( "→" | "->" | "=>" | "is misspelled, it's" | "change it to" | … )
 * context    = "in" wording              (the correction is carried out in it, and all of it is the wording)
 * wording    = a quote of any kind, whole quotes inside it included; `code`; ```a block```
 * removal    = ( "remove" | "delete" | "drop" | … ) wording { [ "," | "and" ] wording } [ "from" wording ]
 *
 * sed        = "s" d words d words [ d flags ]                       (any delimiter d)
 * difference = { "-" words newline } { "+" words newline }           (in a code block or not)
 * table      = { "|" words "|" words "|" newline }                   (or with a tab; a head may say which is the old one)
 * old-new    = ( "old:" | "before:" | … ) words newline ( "new:" | "after:" | … ) words
 * bare       = verb words ( "to" | "with" | … ) words                (one line, where there is one way to split it)
 *            | words arrow words
 *            | "typo:" words "should be" words
 *            | "should say" words "instead of" words
 *
 * place      = ( "on" | "in" | "under" | … ) words | path | key | url | owner "/" name | "repo:" name
 * pointing   = "fix this" | "please do it" | "yes please" | …        (the newest request above, by a person, is meant)
 * </pre>
 *
 * <p>Places are read outside of wordings only. Of {@code for the mobile app} the words are a place, and joined by hyphens
 * ({@code mobile-app}) they may be a repository's name.
 */
public final class Requests {
    private Requests() {}

    /**
     * Reads one message. Never throws, and takes time in proportion to the text.
     *
     * @param text the asking message as Slack sent it, the mention included
     * @param above what was said in the thread before it, from which a request that points upwards takes its words:
     *     those of the newest message of a person that has any
     */
    public static Reading read(String text, Conversation above) {
        Said said = Said.of(text);
        Optional<Reading.Review> review = ReviewWish.in(said);
        if (review.isPresent()) {
            return review.get();
        }
        Draft draft = draft(text);
        Hints hints = HintReader.read(draft);
        if (!draft.hasNothing()) {
            return reading(draft, hints);
        }
        if (Pointing.up(said)) {
            return above(draft, hints, above);
        }
        return Pointing.isGreeting(said) ? new Reading.Greeting() : Explanation.of(draft, hints);
    }

    private static Reading above(Draft draft, Hints hints, Conversation conversation) {
        for (Message message : conversation.messages().reversed()) {
            Draft theirs = message.author() == null ? new Draft(Said.of("")) : draft(message.text());
            if (!theirs.hasNothing()) {
                return reading(theirs, merged(hints, HintReader.read(theirs)));
            }
        }
        return Explanation.of(draft, hints);
    }

    private static Draft draft(String text) {
        var draft = new Draft(Said.of(text));
        Blocks.read(draft);
        Substitutions.read(draft);
        QuotedPairs.read(draft);
        Removals.read(draft);
        if (draft.hasNothing()) {
            Bare.read(draft);
        }
        Leftovers.examine(draft);
        Examination.of(draft);
        return draft;
    }

    private static Reading reading(Draft draft, Hints hints) {
        if (draft.fault().isPresent()) {
            return Explanation.of(draft.fault().get(), hints);
        }
        List<Rewording> rewordings = draft.wishes().stream()
                .map(wish -> new Rewording(wish.from(), wish.to()))
                .distinct()
                .toList();
        return new Reading.Understood(new Request(rewordings, hints));
    }

    /** What the newer message says of the repository, and of the place in it, stands instead of what the older said. */
    private static Hints merged(Hints own, Hints theirs) {
        boolean repo = !own.repos().isEmpty() || !own.repoNames().isEmpty();
        boolean place = !own.paths().isEmpty()
                || !own.keys().isEmpty()
                || !own.places().isEmpty()
                || !own.urls().isEmpty();
        return new Hints(
                repo ? own.repos() : theirs.repos(),
                repo ? own.repoNames() : theirs.repoNames(),
                place ? own.paths() : theirs.paths(),
                place ? own.keys() : theirs.keys(),
                place ? own.places() : theirs.places(),
                place ? own.urls() : theirs.urls());
    }
}

package dev.threadwright.task;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the pairs of quoted wordings.
 *
 * <p>A wording may hold quotes of its own kind. So a pair is not read from its first quote on, but found from its
 * {@link Joint}: the wording before it begins at the nearest quote that leaves whole quotes inside, the one behind it
 * ends as {@link Closing} says.
 */
final class PairFinder {
    /** How many further joints are tried for a wording that holds a joint itself. */
    private static final int FURTHER = 64;

    /** How many marks back a wording may begin. */
    private static final int BACK = 200;

    /** How many joints are looked at: a message that says anything has found its pairs by then. */
    private static final int MOST_TRIES = 1_000;

    private final Said said;
    private final Quotes quotes;
    private final List<Joint> joints;
    private final List<Pair> pairs = new ArrayList<>();
    private final Set<Quote> neverClosed = EnumSet.noneOf(Quote.class);
    private final @Nullable Ease[] eases;
    private final int asked;
    private final int begins;
    private final int most;

    private PairFinder(Said said, Quotes quotes, int most) {
        this.said = said;
        this.quotes = quotes;
        this.joints = Joint.all(said, quotes);
        this.eases = new Ease[quotes.count()];
        this.asked = Words.asked(said.plain());
        this.begins = Words.begins(said.plain());
        this.most = most;
    }

    /** How well the words before a mark lead a wording in. */
    private enum Ease {
        VERB,
        GOOD,
        POOR
    }

    /** @param most no more are looked for than that */
    static List<Pair> find(Said said, int most) {
        var pairs = new PairFinder(said, new Quotes(said.text(), true), most).find();
        boolean slashes = said.text().indexOf('\\') >= 0;
        return pairs.isEmpty() && slashes ? new PairFinder(said, new Quotes(said.text(), false), most).find() : pairs;
    }

    private List<Pair> find() {
        int from = 0;
        int at = 0;
        while (at < Math.min(joints.size(), MOST_TRIES) && pairs.size() < most) {
            Joint joint = joints.get(at);
            Optional<Pair> pair = joint.closer() < from ? Optional.empty() : pair(at, from);
            if (pair.isPresent()) {
                pairs.add(pair.get());
                from = pair.get().end();
            }
            at++;
        }
        return pairs;
    }

    private Optional<Pair> pair(int at, int from) {
        Joint joint = joints.get(at);
        int opener = opener(joint, from);
        if (opener < 0 || isInsideAnother(opener, from)) {
            return Optional.empty();
        }
        Joint best = joint;
        for (int next = at; next < Math.min(joints.size(), at + FURTHER); next++) {
            Joint other = joints.get(next);
            if (isWhole(opener, other.closer())) {
                best = other;
                break;
            }
        }
        Lead lead = Lead.before(said.plain(), opener, from);
        if (lead.isNegated() || lead.isQuestion() || !isRequest(best, lead, opener)) {
            return Optional.empty();
        }
        Quote kind = quotes.kind(best.opener());
        OptionalInt end = neverClosed.contains(kind) ? OptionalInt.empty() : Closing.of(said, quotes, best.opener());
        if (end.isEmpty()) {
            neverClosed.add(kind);
            return Optional.empty();
        }
        return Optional.of(directed(best, lead, opener, end.getAsInt()));
    }

    private boolean isWhole(int opener, int closer) {
        return quotes.match(opener, closer) && quotes.isBalanced(quotes.kind(opener), opener + 1, closer);
    }

    /** Where the wording before the joint begins; -1 where it does not. */
    private int opener(Joint joint, int from) {
        int whole = -1;
        int nearest = -1;
        int behindVerb = -1;
        int last = quotes.firstFrom(joint.closer()) - 1;
        int first = Math.max(quotes.firstFrom(from), last - BACK);
        for (int mark = last; mark >= first; mark--) {
            int at = quotes.at(mark);
            if (!quotes.opens(at) || !quotes.match(at, joint.closer())) {
                continue;
            }
            Ease ease = ease(mark);
            boolean isEmpty = at + 1 == joint.closer();
            boolean isWhole = isWhole(at, joint.closer()) && (!isEmpty || ease == Ease.VERB);
            if (isWhole && ease != Ease.POOR) {
                return ease == Ease.VERB ? at : firstAlternative(at, joint.closer(), mark, first);
            }
            nearest = nearest < 0 ? at : nearest;
            whole = isWhole && whole < 0 ? at : whole;
            behindVerb = ease == Ease.VERB ? at : behindVerb;
        }
        return behindVerb >= 0 ? behindVerb : whole >= 0 ? whole : nearest;
    }

    /** The first quote of {@code change "A", "B" and "C" to}, where the nearest is that of the last. */
    private int firstAlternative(int nearest, int closer, int last, int first) {
        for (int mark = last - 1; mark >= first; mark--) {
            int at = quotes.at(mark);
            if (quotes.opens(at) && ease(mark) == Ease.VERB && quotes.kind(at) == quotes.kind(nearest)) {
                boolean near = closer - at <= Examination.LONGEST;
                return near
                                && Alternatives.of(said.text().substring(at + 1, closer), quotes.kind(at))
                                                .size()
                                        > 1
                        ? at
                        : nearest;
            }
        }
        return nearest;
    }

    /** Whether a wording that a verb leads in, quoted otherwise, is still open there. */
    private boolean isInsideAnother(int opener, int from) {
        int last = quotes.firstFrom(opener);
        int first = Math.max(quotes.firstFrom(from), last - BACK);
        for (int mark = first; mark < last; mark++) {
            int outer = quotes.at(mark);
            if (quotes.opens(outer) && ease(mark) == Ease.VERB && quotes.kind(outer) != quotes.kind(opener)) {
                return !isClosed(mark, last);
            }
        }
        return false;
    }

    private boolean isClosed(int mark, int last) {
        for (int next = mark + 1; next < last; next++) {
            if (quotes.closes(quotes.at(next)) && quotes.match(quotes.at(mark), quotes.at(next))) {
                return true;
            }
        }
        return false;
    }

    private Ease ease(int mark) {
        Ease known = eases[mark];
        if (known != null) {
            return known;
        }
        Lead lead = Lead.near(said.plain(), quotes.at(mark));
        Ease ease = lead.isVerb() ? Ease.VERB : lead.isGood() ? Ease.GOOD : Ease.POOR;
        eases[mark] = ease;
        return ease;
    }

    private boolean isRequest(Joint joint, Lead lead, int opener) {
        return switch (joint.connector()) {
            case BECOMES, INSTEAD_OF -> true;
            case NOT -> lead.isWish();
            case NOTHING -> lead.isVerb();
            case TO, FOR -> !lead.isTold() && (!pairs.isEmpty() || asked <= opener || begins >= opener);
            case NONE -> false;
        };
    }

    private Pair directed(Joint joint, Lead lead, int opener, int end) {
        String first = quotes.inside(opener, joint.closer());
        String second = quotes.inside(joint.opener(), end);
        boolean backward = switch (joint.connector()) {
            case INSTEAD_OF, NOT -> true;
            case FOR -> lead.clause().contains("substitut") || lead.clause().contains("use ");
            case BECOMES, TO, NOTHING, NONE -> false;
        };
        List<String> from = backward ? List.of(second) : Alternatives.of(first, quotes.kind(opener));
        return new Pair(from, backward ? first : second, opener, joint.closer() + 1, joint.opener(), end + 1);
    }
}

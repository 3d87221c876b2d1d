package dev.threadwright.match;

import dev.threadwright.match.Routing.Basis;
import dev.threadwright.repo.RepoName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How the repositories stand in the race for one message, and whether one has won it. */
final class Standings {
    /**
     * Scores are too sure of themselves, since words do not come one by one: they are divided by this. It and what
     * counts as sure were chosen on one half of public messages whose repository is known, and confirmed on the other.
     */
    private static final double TEMPERATURE = 2.5;

    private static final double SURE = 0.95;

    /** A word that is so much one repository's own speaks for it by itself. */
    private static final double OWN = 0.6;

    private static final int OWN_WORDS = 1;

    /** How often it is meant where nothing else is known, from 0 to 1. */
    private static final double NAMED_OUTRIGHT = 0.999999;

    private static final double NAMED_BY_WORD = 0.6;
    private static final double THREAD_NAMES_OUTRIGHT = 0.99;
    private static final double THREAD_NAMES_BY_WORD = 0.3;
    private static final double CHANNEL_IS_BOUND = 0.99;

    /** Quoted words may be the new ones, or somebody else's. */
    private static final double OF_QUOTED = 0.8;

    private static final int LONG_QUOTE = 3;

    /** From this far behind by its words, a name that is only a word, or the thread or the channel, is not believed. */
    private static final double CONTRADICTED = 6;

    private static final Set<Basis> CONTRADICTABLE = EnumSet.of(Basis.NAMED, Basis.THREAD, Basis.CHANNEL);

    private final List<Standing> all = new ArrayList<>();

    Standings(List<Likelihood.Weighed> weighed) {
        weighed.forEach(one -> all.add(new Standing(one)));
    }

    /** One repository's. */
    static final class Standing {
        private final Likelihood.Weighed weighed;
        private double score;
        private Basis basis = Basis.SCORE;
        private String why = "";
        private String path = "";
        private boolean outright;

        private Standing(Likelihood.Weighed weighed) {
            this.weighed = weighed;
            this.score = weighed.score();
        }

        Likelihood.Weighed weighed() {
            return weighed;
        }

        RepoName repo() {
            return weighed.vocabulary().repo().name();
        }

        double score() {
            return score;
        }

        Basis basis() {
            return basis;
        }

        /** A clause; empty where only its words speak for it. */
        String why() {
            return why;
        }

        /** Where the words stand that speak for it; empty where that is not known. */
        String path() {
            return path.isEmpty()
                    ? weighed.nearest().map(Vocabulary.Nearest::path).orElse("")
                    : path;
        }

        private void add(double more, Basis on, String clause) {
            score += more;
            if (on.compareTo(basis) < 0) {
                basis = on;
                why = clause;
            }
        }

        private long ownWords() {
            return weighed.terms().stream()
                    .filter(one -> one.share() >= OWN && Saying.isTelling(one.term()))
                    .count();
        }
    }

    void name(Naming.Named named, Basis basis, boolean alone) {
        Standing standing = of(named.vocabulary());
        boolean inThread = basis == Basis.THREAD;
        standing.outright |= !inThread && named.outright() && alone;
        double alike = named.outright()
                ? inThread ? THREAD_NAMES_OUTRIGHT : NAMED_OUTRIGHT
                : inThread ? THREAD_NAMES_BY_WORD : NAMED_BY_WORD;
        standing.add(worth(alike), basis, named.how() + (inThread ? " in the thread" : ""));
    }

    /** What a score must be ahead of all others that are alike, for this confidence. */
    private double worth(double confidence) {
        return TEMPERATURE * Math.log(confidence / (1 - confidence) * Math.max(1, all.size() - 1));
    }

    void quote(String quoted, Map<Vocabulary, String> where) {
        double rare = TEMPERATURE * Math.log((double) all.size() / where.size());
        double worth = OF_QUOTED * rare * (Lexemes.in(quoted).size() < LONG_QUOTE ? 0.5 : 1);
        where.forEach((vocabulary, path) -> {
            Standing standing = of(vocabulary);
            standing.add(
                    worth,
                    Basis.QUOTED,
                    Sentences.quoted(quoted) + (where.size() == 1 ? " stands only there" : " stands there"));
            standing.path = path;
        });
    }

    /** Whether the repository is among these. */
    boolean bind(RepoName repo) {
        Optional<Standing> bound =
                all.stream().filter(one -> one.repo().equals(repo)).findFirst();
        bound.ifPresent(one -> one.add(worth(CHANNEL_IS_BOUND), Basis.CHANNEL, "the channel is bound to it"));
        return bound.isPresent();
    }

    List<Standing> inOrder() {
        return all.stream()
                .sorted(Comparator.comparingDouble(Standing::score).reversed().thenComparing(Standing::repo))
                .toList();
    }

    double confidence(Standing standing) {
        double others = all.stream()
                .mapToDouble(one -> Math.exp((one.score - standing.score) / TEMPERATURE))
                .sum();
        return 1 / others;
    }

    /** The first, where it is far enough ahead, and for reasons that are its own. */
    Optional<Standing> sure() {
        Standing first = inOrder().getFirst();
        if (first.outright) {
            return Optional.of(first);
        }
        boolean own = first.basis != Basis.SCORE || first.ownWords() >= OWN_WORDS;
        boolean contradicted = CONTRADICTABLE.contains(first.basis)
                && all.stream().anyMatch(one -> one.weighed.score() > first.weighed.score() + CONTRADICTED);
        return own && !contradicted && confidence(first) >= SURE ? Optional.of(first) : Optional.empty();
    }

    private Standing of(Vocabulary vocabulary) {
        return all.stream()
                .filter(one -> one.weighed.vocabulary() == vocabulary)
                .findFirst()
                .orElseThrow();
    }
}

package dev.threadwright.match;

import dev.threadwright.repo.RepoName;
import java.util.List;

/** Which repository a message is about. */
sealed interface Routing {
    /** What was looked at, in this order, and what it said; shown to whoever asks why. */
    List<Step> steps();

    /** @param others those that might be meant instead, the likeliest first; at most four */
    record Sure(Route route, List<Route> others, List<Step> steps) implements Routing {
        public Sure {
            others = List.copyOf(others);
            steps = List.copyOf(steps);
        }
    }

    /** People have to be asked. @param routes the likeliest first; at most five, none where nothing can be read */
    record Unsure(List<Route> routes, List<Step> steps) implements Routing {
        public Unsure {
            routes = List.copyOf(routes);
            steps = List.copyOf(steps);
        }
    }

    /**
     * A repository that may be meant.
     *
     * @param confidence how many in a hundred such guesses are right, from 0 to 1
     * @param why a clause: {@code the request names it}, {@code its files speak of “podcast”}; empty where
     *     nothing in particular speaks for it
     * @param line where in it such words stand, as {@code path:line “words”}; empty where nothing is worth showing
     */
    record Route(RepoName repo, Basis basis, double confidence, String why, String line) {}

    /** On what a guess rests, the strongest first. */
    enum Basis {
        /** There is no other. */
        ONLY,
        /** The message names it. */
        NAMED,
        /** The thread above names it. */
        THREAD,
        /** What the message quotes stands there. */
        QUOTED,
        /** The channel is bound to it. */
        CHANNEL,
        /** The message speaks as its files do. */
        SCORE
    }

    /** @param said what was found, a sentence */
    record Step(Basis basis, String said) {}
}

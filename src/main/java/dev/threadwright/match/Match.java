package dev.threadwright.match;

import dev.threadwright.repo.Place;
import dev.threadwright.repo.Remote;
import dev.threadwright.repo.RepoName;
import dev.threadwright.task.Rewording;
import dev.threadwright.text.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a request's words stand. */
public sealed interface Match {
    /**
     * One repository, and for each rewording at least one place.
     *
     * @param commit the newest commit of its default branch, in which the places are
     * @param how why this repository, a clause such as {@code the request names it} or {@code only there}
     * @param found one for each rewording, in the request's order
     * @param others connected repositories that may be meant instead, those with the words first
     * @param also others in which the same words stand
     */
    record Matched(
            Remote repo, String commit, String how, List<Found> found, List<RepoName> others, List<RepoName> also)
            implements Match {
        public Matched {
            found = List.copyOf(found);
            others = List.copyOf(others);
            also = List.copyOf(also);
        }

        /** The same, for another reason. */
        public Matched because(String why) {
            return new Matched(repo, commit, why, found, others, also);
        }

        /** The same with no word of other repositories that have the words. */
        public Matched alone() {
            return new Matched(repo, commit, how, found, others, List.of());
        }
    }

    /** The words stand in several repositories. @param candidates two to five, the likeliest first */
    record Ambiguous(List<Candidate> candidates) implements Match {
        public Ambiguous {
            candidates = List.copyOf(candidates);
        }
    }

    /**
     * The words cannot be changed as asked.
     *
     * @param sentence what was looked for, and where, and what was found instead
     * @param next what the asker can do
     */
    record NotFound(String sentence, String next) implements Match {}

    /**
     * Where one rewording's words stand.
     *
     * @param places in path order; those that fit the request's hints, or all where none does; the likeliest where those
     *     are too many to show
     * @param others how many more there are
     * @param keys how many of them all are keys, by which programs find translations of the words
     * @param hinted whether the places are those that the hints pointed at
     * @param step how closely the words match there
     * @param meant those of the places that are in the language that is meant; null where that tells nothing
     */
    record Found(
            Rewording rewording,
            List<Place> places,
            int others,
            int keys,
            boolean hinted,
            Step step,
            @Nullable Meant meant) {
        public Found {
            places = List.copyOf(places);
        }
    }

    /** Places in one language of several. @param language what it is called in English */
    record Meant(String language, List<Place> places) {
        public Meant {
            places = List.copyOf(places);
        }
    }

    /** A repository that may be meant. @param why a line in which the words stand, and where it is */
    record Candidate(RepoName repo, int places, String why) {}
}

package dev.threadwright.match;

import dev.threadwright.repo.Place;
import dev.threadwright.repo.Remote;
import dev.threadwright.task.Rewording;
import dev.threadwright.text.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What was found in one repository.
 *
 * @param commit the one that was searched
 * @param words one for each rewording, in the request's order
 */
record Findings(Remote repo, String commit, List<Words> words) {
    Findings {
        words = List.copyOf(words);
    }

    /** Whether each rewording's words stand in a file that can be changed. */
    boolean isComplete() {
        return words.stream().noneMatch(some -> some.spots().isEmpty());
    }

    /** How loosely the words match that match least closely; what reads as it was said is all alike. */
    int looseness() {
        return words.stream().mapToInt(Words::looseness).max().orElse(0);
    }

    boolean isHinted() {
        return words.stream().anyMatch(Words::hinted);
    }

    int fit() {
        return words.stream().mapToInt(Words::fit).sum();
    }

    int places() {
        return words.stream().mapToInt(some -> some.spots().size()).sum();
    }

    /**
     * @param most how many places of each are shown
     * @param language of the texts that are meant, a tag; empty: any
     */
    List<Match.Found> found(int most, String language) {
        return words.stream().map(some -> some.found(most, language)).toList();
    }

    /** Leaves places out that lie within those of longer words: who asks for both means others by the shorter ones. */
    static List<Words> apart(List<Words> words) {
        return words.stream().map(some -> some.without(words)).toList();
    }

    /**
     * Where one rewording's words stand.
     *
     * @param spots those that are meant
     * @param fit how well they fit the hints; 0 where there are none or they fit nowhere
     * @param untouchable files in which the words stand and which are not changed
     */
    record Words(Rewording rewording, List<Sighting.Spot> spots, int fit, List<Sighting.Untouchable> untouchable) {
        boolean hinted() {
            return fit > 0;
        }

        List<Place> places() {
            return spots.stream().map(Sighting.Spot::place).toList();
        }

        private Match.Found found(int most, String language) {
            List<Sighting.Spot> likeliest = Likeliest.of(spots, rewording, language, most);
            List<Place> shown = likeliest.stream().map(Sighting.Spot::place).toList();
            int keys = (int) spots.stream().filter(Sighting.Spot::key).count();
            return new Match.Found(
                    rewording,
                    shown,
                    spots.size() - shown.size(),
                    keys,
                    hinted(),
                    step(),
                    MeantLanguage.of(likeliest, language).orElse(null));
        }

        private Words without(List<Words> all) {
            List<Sighting.Spot> longer = all.stream()
                    .filter(other ->
                            other.rewording.from().length() > rewording.from().length())
                    .flatMap(other -> other.spots.stream())
                    .toList();
            List<Sighting.Spot> rest = spots.stream()
                    .filter(spot -> longer.stream().noneMatch(spot::overlaps))
                    .toList();
            return rest.isEmpty() ? this : new Words(rewording, rest, fit, untouchable);
        }

        private int looseness() {
            return spots.stream().mapToInt(Words::looseness).max().orElse(0);
        }

        /** How closely the words match at the places that are meant. */
        Step step() {
            return spots.stream()
                    .map(Sighting.Spot::step)
                    .max(Comparator.naturalOrder())
                    .orElse(Step.EXACT);
        }

        /** Leaves out looser matches where there are stricter ones; what reads as it was said is all alike. */
        private static List<Sighting.Spot> strictest(List<Sighting.Spot> spots) {
            int least = spots.stream().mapToInt(Words::looseness).min().orElse(0);
            return spots.stream().filter(spot -> looseness(spot) == least).toList();
        }

        private static int looseness(Sighting.Spot spot) {
            return Math.max(spot.step().ordinal(), Step.MARKUP.ordinal());
        }

        /** Leaves out words inside larger words where they also stand alone, and then what fits the hints less well. */
        static Words narrowed(Rewording rewording, List<Sighting> sightings, Fit fit) {
            var all = new ArrayList<Sighting.Spot>();
            var untouchable = new ArrayList<Sighting.Untouchable>();
            for (Sighting sighting : sightings) {
                switch (sighting) {
                    case Sighting.InText text -> all.addAll(text.spots());
                    case Sighting.Untouchable other -> untouchable.add(other);
                }
            }
            List<Sighting.Spot> strict = strictest(all);
            List<Sighting.Spot> whole =
                    strict.stream().filter(Sighting.Spot::whole).toList();
            List<Sighting.Spot> meant = whole.isEmpty() ? strict : whole;
            int best = meant.stream().mapToInt(fit::of).max().orElse(0);
            List<Sighting.Spot> fitting = best == 0
                    ? meant
                    : meant.stream().filter(spot -> fit.of(spot) == best).toList();
            return new Words(rewording, fitting, best, untouchable);
        }
    }
}

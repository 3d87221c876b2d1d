package dev.threadwright.match;

import dev.threadwright.repo.Place;
import dev.threadwright.text.Step;
import java.util.List;

/** Where some words were seen in one file. */
sealed interface Sighting {
    String path();

    /** @param spots in the order of their offsets, at least one */
    record InText(String path, List<Spot> spots) implements Sighting {}

    /** In a file that is not changed. */
    record Untouchable(String path, Why why, long size) implements Sighting {}

    enum Why {
        BINARY,
        LARGE,
        GENERATED,
        OFF_LIMITS,
        /** Nowhere in what people read. */
        CODE
    }

    /**
     * @param step how closely the words match there
     * @param whole whether no letter adjoins the words on either side
     * @param alone whether they are all of the text there
     * @param key whether its translations are found by the words
     * @param locale of that text, empty where nothing says it
     * @param around some lines around the place, and the heading above it
     */
    record Spot(Place place, Step step, boolean whole, boolean alone, boolean key, String locale, String around) {
        boolean overlaps(Spot other) {
            return place.path().equals(other.place.path())
                    && place.offset() < other.place.offset() + other.place.length()
                    && other.place.offset() < place.offset() + place.length();
        }
    }
}

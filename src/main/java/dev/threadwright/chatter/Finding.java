package dev.threadwright.chatter;

import dev.threadwright.search.Hit;
import java.util.List;

/**
 * A change of words that may be what people talk about.
 *
 * @param places where the old words stand, the likeliest first
 * @param from the words that go, as they stand there
 * @param to what they become
 * @param reporter index of the message that points at them
 */
record Finding(List<Hit> places, String from, String to, Refit.How how, Anchor anchor, Target target, int reporter) {
    Finding {
        places = List.copyOf(places);
    }

    Hit place() {
        return places.getFirst();
    }
}

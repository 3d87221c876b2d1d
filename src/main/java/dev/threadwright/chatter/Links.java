package dev.threadwright.chatter;

import dev.threadwright.search.Hit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The pages to which people link in a thread, and which places they tell. */
final class Links {
    /** So much of an address one place in many has to bear. */
    private static final double TELLING = 0.5;

    /** Whoever gives more gives a list. */
    private static final int MOST = 8;

    private final List<Spoken> said;
    private final List<Link> links;
    private final Index index;
    private final Map<Hit, Double> fits = new HashMap<>();

    Links(List<Spoken> said, Index index) {
        this.said = said;
        this.links = said.stream()
                .flatMap(spoken -> spoken.links().stream())
                .distinct()
                .limit(MOST)
                .toList();
        this.index = index;
    }

    /** How much of the address that fits best the place bears, from 0 to 1. */
    double fit(Hit hit) {
        return fits.computeIfAbsent(
                hit,
                _ -> links.stream()
                        .mapToDouble(link -> link.fit(hit, index))
                        .max()
                        .orElse(0));
    }

    /** Whether it is said of that place and hardly of others. */
    boolean tell(Hit hit) {
        return fit(hit) > TELLING;
    }

    /** Whether what is said in that message is said of somebody else's page. */
    boolean leadAway(int line, Hit hit) {
        return said.get(line).links().stream().anyMatch(link -> link.leadsAway(hit, index));
    }
}

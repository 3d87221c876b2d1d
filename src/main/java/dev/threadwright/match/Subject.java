package dev.threadwright.match;

import dev.threadwright.repo.Remote;
import java.util.List;

/** Which repository a message is about that quotes no words. */
public sealed interface Subject {
    /** @param how why this one, a clause */
    record Sure(Remote repo, String how) implements Subject {}

    /** People have to be asked. @param candidates the likeliest first; at most five */
    record Unsure(List<Match.Candidate> candidates) implements Subject {
        public Unsure {
            candidates = List.copyOf(candidates);
        }
    }

    /** @param sentence why none @param next what the asker can do */
    record None(String sentence, String next) implements Subject {}
}

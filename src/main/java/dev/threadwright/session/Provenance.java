package dev.threadwright.session;

import dev.threadwright.pullrequest.Submission;
import dev.threadwright.thread.Profile;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an approved change comes from, as a pull request tells it.
 *
 * @param hands who had a hand in it since; nobody approved where nobody's word was asked for
 * @param reporter who wrote the message that somebody else asked to have fixed, or null
 * @param permalink to the asking message; null where Slack does not give one
 * @param items where several requests are in it, each
 * @param confided whether only those invited read the thread; so it is taken where Slack does not say
 */
record Provenance(
        Profile asker,
        List<Submission.Hand> hands,
        @Nullable URI permalink,
        @Nullable Profile reporter,
        boolean confided,
        List<Submission.Item> items) {
    /** Who chose to keep a script, where that is what it is about. */
    @Nullable Profile keeper() {
        return hands.stream()
                .filter(hand -> hand.part() == Submission.Part.KEPT)
                .map(Submission.Hand::by)
                .findFirst()
                .orElse(null);
    }
}

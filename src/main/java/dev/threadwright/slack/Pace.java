package dev.threadwright.slack;

import java.time.Duration;
import java.time.Instant;

/** When a card may be sent. */
final class Pace {
    /** A fast task has its question ready within it: then the question is the first that people see, and notifies. */
    static final Duration FIRST_GRACE = Duration.ofMillis(400);
    /** Longer than a search of the thread and a post with the SDK's time-outs of 10 s. */
    static final Duration LEASE = Duration.ofSeconds(40);
    /** A post is not begun with less of the lease left: nobody else may search while it is under way. */
    static final Duration POST_MARGIN = Duration.ofSeconds(20);
    /** A post whose answer was lost may need that long to show up in the thread. */
    static final Duration AFTER_LOST_ANSWER = Duration.ofSeconds(5);
    /** Where Slack limits us without saying for how long. */
    static final Duration UNNAMED_LIMIT = Duration.ofSeconds(30);

    static final Duration LONGEST = Duration.ofMinutes(1);
    static final int MOST_SIGN_TRIES = 5;

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private Pace() {}

    /** @param failures in a row, before this one */
    static Duration backoff(int failures) {
        return failures >= 6 ? LONGEST : SHORTEST.multipliedBy(1L << failures);
    }

    static Duration afterLostAnswer(int failures) {
        return longer(backoff(failures), AFTER_LOST_ANSWER);
    }

    static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** When a new state is sent: what keeps us waiting (pace, limit, failure) keeps us waiting, the grace does not. */
    static Instant due(Shown shown, CardState state, Instant now) {
        boolean untried = shown.ts() == null && shown.postingSince() == null && shown.failures() == 0;
        boolean worthWaking = state.isAsking() || state.end().isPresent();
        return untried
                        && worthWaking
                        && shown.sentAt() == null
                        && !shown.dueAt().isAfter(now.plus(FIRST_GRACE))
                ? now
                : shown.dueAt();
    }

    /** Whether enough of the lease is left to begin something that nobody else may begin meanwhile. */
    static boolean mayBegin(Instant leaseUntil, Instant now) {
        return now.isBefore(leaseUntil.minus(POST_MARGIN));
    }
}

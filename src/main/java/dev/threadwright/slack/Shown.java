package dev.threadwright.slack;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What Slack is known to show of a card, and when it may be spoken to again.
 *
 * <pre>
 * nothing ─▶ posting ─▶ posted ─▶ posted …
 *    ▲          │          │
 *    └──refused─┘          │  deleted by somebody
 *    └─────────────────────┘
 * </pre>
 *
 * @param ts our message, once the answer to its post was read
 * @param postingSince a post was begun then and what became of it is not known
 * @param hash of what was last sent
 * @param around the card
 * @param failures how often in a row the card could not be sent
 * @param dirty whether there is something left to send
 * @param dueAt nothing is sent before
 */
record Shown(
        @Nullable String ts,
        @Nullable Instant postingSince,
        @Nullable Instant sentAt,
        @Nullable String hash,
        Around around,
        int failures,
        boolean dirty,
        Instant dueAt) {
    static Shown nothing(Instant dueAt) {
        return new Shown(null, null, null, null, Around.NOTHING, 0, true, dueAt);
    }

    /** @param pause before the next update */
    Shown sent(String message, String what, Instant now, Duration pause) {
        return new Shown(message, null, now, what, around, 0, false, now.plus(pause));
    }

    /** Found in the thread after all; what it shows there is not known. */
    Shown found(String message) {
        return new Shown(message, null, sentAt, null, around, failures, dirty, dueAt);
    }

    /** It shows already what it should. */
    Shown current() {
        return new Shown(ts, postingSince, sentAt, hash, around, 0, false, dueAt);
    }

    /** Slack certainly did not do it and named a time. */
    Shown later(Instant at) {
        return new Shown(ts, null, sentAt, hash, around, failures, true, at);
    }

    /** Nothing was tried, or nothing that tells more than we knew. */
    Shown postponed(Instant at) {
        return new Shown(ts, postingSince, sentAt, hash, around, failures, true, at);
    }

    /** Slack certainly did not do it. */
    Shown refused(Instant again) {
        return new Shown(ts, null, sentAt, hash, around, failures + 1, true, again);
    }

    /** Whether Slack did it is not known. */
    Shown unsure(Instant again) {
        return new Shown(ts, postingSince, sentAt, null, around, failures + 1, true, again);
    }

    /** Not sent, and not before something new happens. */
    Shown givenUp() {
        return new Shown(ts, null, sentAt, hash, around, failures + 1, false, dueAt);
    }

    /** Our message is gone; the next one is a new one. */
    Shown gone(Instant now) {
        return new Shown(null, null, sentAt, null, around, failures, true, now);
    }

    /** Kept before a post is begun: whoever finds it later searches the thread first. */
    Shown posting(Instant now) {
        return new Shown(ts, now, sentAt, hash, around, failures, dirty, dueAt);
    }

    /** With that around it. */
    Shown with(Around other) {
        return new Shown(ts, postingSince, sentAt, hash, other, failures, dirty, dueAt);
    }

    /** Reaction or status could not be set; given up after a few times. */
    Shown signMissed(Instant now, Duration asked) {
        int tries = around.tries();
        boolean again = tries + 1 < Pace.MOST_SIGN_TRIES;
        Instant then = now.plus(Pace.longer(asked, Pace.backoff(tries)));
        return new Shown(
                ts,
                postingSince,
                sentAt,
                hash,
                around.tried(tries + 1),
                failures,
                dirty || again,
                again && then.isAfter(dueAt) ? then : dueAt);
    }

    /** There is something new to show: at once where nothing keeps us from it, see {@link Pace#due}. */
    Shown renewed(Instant due) {
        return new Shown(ts, postingSince, sentAt, hash, around.tried(0), failures, true, due);
    }
}

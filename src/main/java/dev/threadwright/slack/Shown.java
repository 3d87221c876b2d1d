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
 * @param reaction ours on the asking message
 * @param session the agent session's status as last set, as {@link Signs} marks it
 * @param reminded the newest question of which people were reminded
 * @param announced whether the thread was told that what was merged is live
 * @param titled whether the agent session has the name that is to stay
 * @param signTries how often in a row reaction or status could not be set
 * @param failures how often in a row the card could not be sent
 * @param dirty whether there is something left to send
 * @param dueAt nothing is sent before
 */
record Shown(
        @Nullable String ts,
        @Nullable Instant postingSince,
        @Nullable Instant sentAt,
        @Nullable String hash,
        @Nullable String reaction,
        @Nullable String session,
        @Nullable Integer reminded,
        boolean announced,
        boolean titled,
        int signTries,
        int failures,
        boolean dirty,
        Instant dueAt) {
    static Shown nothing(Instant dueAt) {
        return new Shown(null, null, null, null, null, null, null, false, false, 0, 0, true, dueAt);
    }

    /** @param pause before the next update */
    Shown sent(String message, String what, Instant now, Duration pause) {
        return new Shown(
                message,
                null,
                now,
                what,
                reaction,
                session,
                reminded,
                announced,
                titled,
                signTries,
                0,
                false,
                now.plus(pause));
    }

    /** Found in the thread after all; what it shows there is not known. */
    Shown found(String message) {
        return new Shown(
                message, null, sentAt, null, reaction, session, reminded, announced, titled, signTries, failures, dirty,
                dueAt);
    }

    /** It shows already what it should. */
    Shown current() {
        return new Shown(
                ts,
                postingSince,
                sentAt,
                hash,
                reaction,
                session,
                reminded,
                announced,
                titled,
                signTries,
                0,
                false,
                dueAt);
    }

    /** Slack certainly did not do it and named a time. */
    Shown later(Instant at) {
        return new Shown(
                ts, null, sentAt, hash, reaction, session, reminded, announced, titled, signTries, failures, true, at);
    }

    /** Nothing was tried, or nothing that tells more than we knew. */
    Shown postponed(Instant at) {
        return new Shown(
                ts,
                postingSince,
                sentAt,
                hash,
                reaction,
                session,
                reminded,
                announced,
                titled,
                signTries,
                failures,
                true,
                at);
    }

    /** Slack certainly did not do it. */
    Shown refused(Instant again) {
        return new Shown(
                ts,
                null,
                sentAt,
                hash,
                reaction,
                session,
                reminded,
                announced,
                titled,
                signTries,
                failures + 1,
                true,
                again);
    }

    /** Whether Slack did it is not known. */
    Shown unsure(Instant again) {
        return new Shown(
                ts,
                postingSince,
                sentAt,
                null,
                reaction,
                session,
                reminded,
                announced,
                titled,
                signTries,
                failures + 1,
                true,
                again);
    }

    /** Not sent, and not before something new happens. */
    Shown givenUp() {
        return new Shown(
                ts,
                null,
                sentAt,
                hash,
                reaction,
                session,
                reminded,
                announced,
                titled,
                signTries,
                failures + 1,
                false,
                dueAt);
    }

    /** Our message is gone; the next one is a new one. */
    Shown gone(Instant now) {
        return new Shown(
                null, null, sentAt, null, reaction, session, reminded, announced, titled, signTries, failures, true,
                now);
    }

    /** Kept before a post is begun: whoever finds it later searches the thread first. */
    Shown posting(Instant now) {
        return new Shown(
                ts, now, sentAt, hash, reaction, session, reminded, announced, titled, signTries, failures, dirty,
                dueAt);
    }

    Shown reacted(@Nullable String with) {
        return new Shown(
                ts, postingSince, sentAt, hash, with, session, reminded, announced, titled, 0, failures, dirty, dueAt);
    }

    Shown session(String status) {
        return new Shown(
                ts,
                postingSince,
                sentAt,
                hash,
                reaction,
                status,
                reminded,
                announced,
                titled,
                0,
                failures,
                dirty,
                dueAt);
    }

    /** People were reminded of that question. */
    Shown reminded(int revision) {
        return new Shown(
                ts,
                postingSince,
                sentAt,
                hash,
                reaction,
                session,
                revision,
                announced,
                titled,
                signTries,
                failures,
                dirty,
                dueAt);
    }

    /** The thread was told that it is live. */
    Shown wasAnnounced() {
        return new Shown(
                ts,
                postingSince,
                sentAt,
                hash,
                reaction,
                session,
                reminded,
                true,
                titled,
                signTries,
                failures,
                dirty,
                dueAt);
    }

    /** The agent session has the name that is to stay. */
    Shown wasTitled() {
        return new Shown(
                ts,
                postingSince,
                sentAt,
                hash,
                reaction,
                session,
                reminded,
                announced,
                true,
                signTries,
                failures,
                dirty,
                dueAt);
    }

    /** Reaction or status could not be set; given up after a few times. */
    Shown signMissed(Instant now, Duration asked) {
        boolean again = signTries + 1 < Pace.MOST_SIGN_TRIES;
        Instant then = now.plus(Pace.longer(asked, Pace.backoff(signTries)));
        return new Shown(
                ts,
                postingSince,
                sentAt,
                hash,
                reaction,
                session,
                reminded,
                announced,
                titled,
                signTries + 1,
                failures,
                dirty || again,
                again && then.isAfter(dueAt) ? then : dueAt);
    }

    /** There is something new to show: at once where nothing keeps us from it, see {@link Pace#due}. */
    Shown renewed(Instant due) {
        return new Shown(
                ts, postingSince, sentAt, hash, reaction, session, reminded, announced, titled, 0, failures, true, due);
    }
}

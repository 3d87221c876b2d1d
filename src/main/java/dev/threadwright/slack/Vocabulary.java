package dev.threadwright.slack;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Whether Slack takes its newest blocks here. Known to this process only; another learns it by one refusal. */
final class Vocabulary {
    /** Workspaces get what is new at some time: it is tried again then. */
    private static final Duration A_DAY = Duration.ofDays(1);

    private final Clock clock;
    private volatile Instant plainUntil = Instant.MIN;

    Vocabulary(Clock clock) {
        this.clock = clock;
    }

    boolean isPlain() {
        return clock.instant().isBefore(plainUntil);
    }

    void bePlain() {
        plainUntil = clock.instant().plus(A_DAY);
    }
}

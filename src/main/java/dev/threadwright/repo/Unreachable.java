package dev.threadwright.repo;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A repository or its forge could not be used. The message is a sentence for the thread that says what to do next. */
public final class Unreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final boolean forGood;
    private final @Nullable Duration wait;

    private Unreachable(String sentence, boolean forGood, @Nullable Duration wait, @Nullable Throwable cause) {
        super(sentence, cause);
        this.forGood = forGood;
        this.wait = wait;
    }

    /** Trying again is of no use until a person changes something: no permission, no such repository. */
    public static Unreachable forGood(String sentence, @Nullable Throwable cause) {
        return new Unreachable(sentence, true, null, cause);
    }

    /** It may work later: a network failure, a 502. */
    public static Unreachable forNow(String sentence, @Nullable Throwable cause) {
        return new Unreachable(sentence, false, null, cause);
    }

    /** It may work after that time: a rate limit. */
    public static Unreachable until(String sentence, Duration wait, @Nullable Throwable cause) {
        return new Unreachable(sentence, false, wait, cause);
    }

    public boolean isForGood() {
        return forGood;
    }

    /** How long the other side asked us to wait. */
    public Optional<Duration> askedWait() {
        return Optional.ofNullable(wait);
    }
}

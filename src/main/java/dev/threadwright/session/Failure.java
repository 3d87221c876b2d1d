package dev.threadwright.session;

import dev.threadwright.repo.Unreachable;
import dev.threadwright.thread.Conversations;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;

/** What an exception means for a task. */
sealed interface Failure {
    /** Trying again is of no use. */
    record Final(String kind, String sentence) implements Failure {}

    /**
     * It may work later.
     *
     * @param asked how long the other side asked us to wait, or zero
     * @param attempts how often it is worth trying
     */
    record Passing(String kind, String sentence, Duration asked, int attempts) implements Failure {}

    /** A fault of ours is not tried as long as an outage of others. */
    int OWN_FAULT_ATTEMPTS = 4;

    static Failure of(Exception e) {
        return switch (e) {
            case Unreachable unreachable when unreachable.isForGood() -> new Final("refused", sentence(unreachable));
            case Unreachable unreachable ->
                new Passing(
                        "unreachable",
                        sentence(unreachable),
                        unreachable.askedWait().orElse(Duration.ZERO),
                        Integer.MAX_VALUE);
            case Conversations.Unreadable unreadable
            when unreadable.isAboutTheToken() ->
                new Passing(
                        "slack",
                        "Slack took my token for this workspace away (" + unreadable.getMessage()
                                + "). Once I am installed again I go on from here.",
                        Duration.ZERO,
                        Integer.MAX_VALUE);
            case Conversations.Unreadable unreadable
            when unreadable.forGood() ->
                new Final(
                        "slack",
                        "Slack does not let me read this thread (" + unreadable.getMessage()
                                + "). Check that I am in the channel, then ask again.");
            case Conversations.Unreadable unreadable ->
                new Passing(
                        "slack",
                        "Slack does not let me read this thread at the moment (" + unreadable.getMessage() + ").",
                        Duration.ZERO,
                        Integer.MAX_VALUE);
            case Exception full
            when isForWantOfRoom(full) ->
                new Passing(
                        "disk",
                        "The disk that I keep my copies on is full. Whoever runs Threadwright has to make room; I go on by"
                                + " myself then.",
                        Duration.ZERO,
                        Integer.MAX_VALUE);
            case IOException _ ->
                new Passing(
                        "io",
                        "I could not read or write my copy of the repository.",
                        Duration.ZERO,
                        OWN_FAULT_ATTEMPTS);
            default -> new Passing("fault", "Something went wrong on my side.", Duration.ZERO, OWN_FAULT_ATTEMPTS);
        };
    }

    /** {@code ENOSPC} and {@code EDQUOT}, as {@code strerror(3)} calls them; Java has no type for either. */
    private static boolean isForWantOfRoom(Exception e) {
        return Stream.iterate((Throwable) e, Objects::nonNull, Throwable::getCause)
                .limit(20)
                .map(cause -> String.valueOf(cause.getMessage()))
                .anyMatch(said -> said.contains("No space left on device") || said.contains("Disk quota exceeded"));
    }

    private static String sentence(Unreachable unreachable) {
        return String.valueOf(unreachable.getMessage());
    }
}

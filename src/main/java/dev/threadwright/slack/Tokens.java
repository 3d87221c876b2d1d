package dev.threadwright.slack;

import dev.threadwright.thread.Conversations.Unreadable;
import java.util.Optional;

/** Which token is good in a workspace. */
@FunctionalInterface
interface Tokens {
    /** @throws Unreadable with {@code not_authed} where the app is not installed there, with Slack's error where it was */
    String of(String team);

    /** Who we are in that workspace. @throws Unreadable as above */
    default Self self(String team) {
        throw new Unreadable("not_authed", false);
    }

    /** Where an installation says so; a token from the settings belongs to none. */
    default Optional<Installed> installed(String team) {
        return Optional.empty();
    }
}

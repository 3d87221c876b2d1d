package dev.threadwright.slack;

import dev.threadwright.thread.Conversations.Unreadable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An installation over OAuth, as it is now.
 *
 * @param id the workspace or the organisation
 * @param token opened; never printed
 * @param expiresAt null where tokens do not rotate
 * @param refused Slack's error where it takes the token no more
 * @param version of the token
 */
record Installed(
        String id,
        @Nullable String enterprise,
        String botUser,
        @Nullable String bot,
        String token,
        @Nullable Instant expiresAt,
        @Nullable String refused,
        int version,
        Instant installedAt) {
    String usable() {
        if (refused != null) {
            throw new Unreadable(refused, false);
        }
        return token;
    }

    Self self(String team) {
        return new Self(team, enterprise, botUser, bot);
    }

    @Override
    public String toString() {
        return "Installed[" + id + ", version " + version + (refused == null ? "" : ", " + refused) + "]";
    }
}

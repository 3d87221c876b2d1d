package dev.threadwright.slack;

import dev.threadwright.vault.Vault;
import dev.threadwright.vault.Vault.Unopenable;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What travels to Slack's consent page and back, so that an installation ends in the browser in which it began: sealed,
 * bound to a cookie of that browser, good once and for ten minutes. Beginning one costs no memory.
 */
@ApplicationScoped
class InstallState {
    static final Duration LIFE = Duration.ofMinutes(10);

    private static final String ABOUT = "slack/install";
    private static final int RANDOM_BYTES = 24;

    private final Vault vault;
    private final InstallationRows rows;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    InstallState(Vault vault, InstallationRows rows, Clock clock) {
        this.vault = vault;
        this.rows = rows;
        this.clock = clock;
    }

    /** @param state for Slack @param browser for the cookie */
    record Begun(String state, String browser) {}

    Begun begin() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        var browser = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var until = clock.instant().plus(LIFE);
        var state = vault.seal(until.getEpochSecond() + ":" + hash(browser), ABOUT);
        return new Begun(
                Base64.getUrlEncoder().withoutPadding().encodeToString(state.getBytes(StandardCharsets.US_ASCII)),
                browser);
    }

    /** Spends it. @return whether it was begun in that browser, not long ago, and not spent yet */
    boolean end(@Nullable String state, @Nullable String browser) {
        if (state == null || browser == null) {
            return false;
        }
        try {
            var sealed = new String(Base64.getUrlDecoder().decode(state), StandardCharsets.US_ASCII);
            var parts = vault.open(sealed, ABOUT).split(":", 2);
            var until = Instant.ofEpochSecond(Long.parseLong(parts[0]));
            boolean ours = MessageDigest.isEqual(
                    parts[1].getBytes(StandardCharsets.US_ASCII), hash(browser).getBytes(StandardCharsets.US_ASCII));
            return ours && clock.instant().isBefore(until) && rows.spend(hash(sealed), until);
        } catch (Unopenable | IllegalArgumentException forged) {
            return false;
        }
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}

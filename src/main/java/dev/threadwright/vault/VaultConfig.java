package dev.threadwright.vault;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

@ConfigMapping(prefix = "threadwright.vault")
interface VaultConfig {
    /** {@code THREADWRIGHT_ENCRYPTION_KEY}: 32 random bytes in Base64. */
    Optional<String> key();

    /** {@code THREADWRIGHT_ENCRYPTION_OLD_KEYS}: keys that only open what they once sealed. */
    Optional<List<String>> oldKeys();

    /** Whether a key is made in the data directory where none is set: for one box, whose disk holds the database too. */
    @WithDefault("false")
    boolean createKey();
}

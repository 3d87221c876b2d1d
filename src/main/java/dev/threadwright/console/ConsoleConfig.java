package dev.threadwright.console;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

@ConfigMapping(prefix = "threadwright.console")
interface ConsoleConfig {
    /** Whoever signs people in: an OpenID Connect provider, such as {@code https://slack.com}. Not set: there is no console. */
    Optional<URI> issuer();

    /** The id under which the provider knows us. */
    Optional<String> client();

    Optional<String> secret();

    /**
     * Who may look: e-mail addresses that the provider has verified, people in Slack ({@code T…/U…}), or claims of the
     * provider's ({@code groups=platform}).
     */
    Optional<Set<String>> viewers();

    /** Who may also stop, replay and verify, and read what is said in private channels. */
    Optional<Set<String>> operators();

    /** Who may also take the ledger out. */
    Optional<Set<String>> admins();

    /** For how long somebody stays signed in. */
    @WithDefault("8h")
    Duration session();
}

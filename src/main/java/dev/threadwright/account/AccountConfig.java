package dev.threadwright.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

@ConfigMapping(prefix = "threadwright.account")
interface AccountConfig {
    /** {@code GITHUB_CLIENT_ID}, of the GitHub App or of an OAuth App; set: people can link their accounts. */
    Optional<String> clientId();

    /** {@code GITHUB_CLIENT_SECRET}; the device flow goes without, some servers want it to renew tokens. */
    Optional<String> clientSecret();

    /** As pull requests have it. */
    URI apiUrl();

    /** What an OAuth App is granted; a GitHub App's own permissions hold in place of it. */
    @WithDefault("repo")
    String scope();

    @WithDefault("10s")
    Duration answerTimeout();

    /** How long before its end a token that ends is renewed. A GitHub App's are good for eight hours. */
    @WithDefault("30m")
    Duration refreshBefore();
}

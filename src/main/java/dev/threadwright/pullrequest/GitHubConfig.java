package dev.threadwright.pullrequest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whose credentials reach which repositories, and how long we wait for them. */
@ConfigMapping(prefix = "threadwright.pullrequest")
interface GitHubConfig {
    /** A personal token; used where no App is configured. */
    Optional<String> token();

    /** A GitHub App's id; goes before a token, which many a shell has set for other reasons. */
    Optional<String> appId();

    /** The App's private key: PEM as PKCS#1 or PKCS#8, line breaks also as {@code \n}, or the path of such a file. */
    Optional<String> appPrivateKey();

    URI apiUrl();

    Optional<String> webhookSecret();

    /** {@code owner/name} each; empty: all that the credentials reach. */
    Optional<List<String>> repos();

    /** {@code Name <email>} of our commits; empty: the App's or the token's own, under GitHub's no-reply address. */
    Optional<String> author();

    /** By whom pull requests are, where the person who asked has linked a GitHub account. */
    @WithDefault("app")
    Identity identity();

    enum Identity {
        /** By us, whoever asked. */
        APP,
        /** By who asked, where that person's account is linked and may open it; by us otherwise, and it says why. */
        ASKER
    }

    /** How long what GitHub says of a repository is taken for true, unless a webhook says otherwise. */
    @WithDefault("5m")
    Duration connectedFor();

    @WithDefault("5s")
    Duration connectTimeout();

    /** For one whole answer, its body included. Opening a pull request takes GitHub some seconds at times. */
    @WithDefault("20s")
    Duration answerTimeout();

    /** GitHub does not repeat a webhook that failed, so open pull requests are looked at too. */
    Duration pollEvery();

    /** How many pull requests one poll looks at: far below the 5,000 requests an hour that GitHub grants. */
    @WithDefault("50")
    int pollMost();

    /** Names of environments that count as production, in lower case, beside those that GitHub says are. */
    @WithDefault("production,prod,live")
    Set<String> production();

    /** Larger webhook bodies are refused. A pull request's event with a body of 65,536 characters stays far below. */
    @WithDefault("5242880")
    int webhookMostBytes();
}

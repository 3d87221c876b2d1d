package dev.threadwright.pullrequest;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A configuration with short waits, changed by what a test is about. */
record Settings(
        Optional<String> token,
        Optional<String> appId,
        Optional<String> appPrivateKey,
        URI apiUrl,
        Optional<String> webhookSecret,
        Optional<List<String>> repos,
        Optional<String> author)
        implements GitHubConfig {
    static Settings none(URI apiUrl) {
        return new Settings(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                apiUrl,
                Optional.of("a webhook's secret"),
                Optional.empty(),
                Optional.empty());
    }

    static Settings token(URI apiUrl) {
        return new Settings(
                Optional.of("ghp_0123456789abcdefghij"),
                Optional.empty(),
                Optional.empty(),
                apiUrl,
                Optional.of("a webhook's secret"),
                Optional.empty(),
                Optional.empty());
    }

    static Settings app(URI apiUrl, String key) {
        return new Settings(
                Optional.of("ghp_notUsedBesideAnApp"),
                Optional.of("4711"),
                Optional.of(key),
                apiUrl,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    Settings withRepos(String... names) {
        return new Settings(token, appId, appPrivateKey, apiUrl, webhookSecret, Optional.of(List.of(names)), author);
    }

    Settings withAuthor(String name) {
        return new Settings(token, appId, appPrivateKey, apiUrl, webhookSecret, repos, Optional.of(name));
    }

    @Override
    public Identity identity() {
        return Identity.APP;
    }

    @Override
    public Duration connectedFor() {
        return Duration.ofMinutes(5);
    }

    @Override
    public Duration connectTimeout() {
        return Duration.ofSeconds(2);
    }

    @Override
    public Duration answerTimeout() {
        return Duration.ofSeconds(2);
    }

    @Override
    public Duration pollEvery() {
        return Duration.ofMinutes(5);
    }

    @Override
    public int pollMost() {
        return 50;
    }

    @Override
    public Set<String> production() {
        return Set.of("production", "live");
    }

    @Override
    public int webhookMostBytes() {
        return 1_000;
    }
}

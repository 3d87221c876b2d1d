package dev.threadwright.playground;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a playground is started with. The defaults are fit for a rehearsal: nothing here opens anything outside this
 * machine.
 *
 * @param port 0: any free one
 * @param data where the GitHub half keeps its repositories
 * @param app base URL of the product, where known at the start
 * @param socketMode events go out over Socket Mode, not HTTP
 * @param slackTimeoutMillis how long the app may take to answer; Slack gives it three seconds
 * @param githubAppId with the public key: the product may sign in as a GitHub App
 * @param githubAppPublicKey PEM
 * @param retryScale 1 is Slack's own delays between attempts (at once, a minute, five minutes)
 */
record Settings(
        int port,
        Path data,
        @Nullable URI app,
        String slackSigningSecret,
        String slackBotToken,
        String slackAppToken,
        String slackClientId,
        String slackClientSecret,
        boolean socketMode,
        String githubToken,
        String githubClientId,
        String githubWebhookSecret,
        double retryScale,
        int slackTimeoutMillis,
        @Nullable String githubAppId,
        @Nullable String githubAppPublicKey) {

    Settings {
        if (retryScale < 0) {
            throw new IllegalArgumentException("retry.scale must not be negative, but is " + retryScale);
        }
    }

    static Settings of(Map<String, String> given) {
        return new Settings(
                Integer.parseInt(given.getOrDefault("port", "0")),
                Path.of(given.getOrDefault(
                        "data",
                        Path.of(System.getProperty("java.io.tmpdir"), "threadwright-playground")
                                .toString())),
                Optional.ofNullable(given.get("app.url")).map(URI::create).orElse(null),
                given.getOrDefault("slack.signing.secret", "rehearsal-signing-secret"),
                given.getOrDefault("slack.bot.token", "xoxb-rehearsal-bot-token"),
                given.getOrDefault("slack.app.token", "xapp-rehearsal-app-token"),
                given.getOrDefault("slack.client.id", "rehearsal-client-id"),
                given.getOrDefault("slack.client.secret", "rehearsal-client-secret"),
                Boolean.parseBoolean(given.getOrDefault("socket.mode", "false")),
                given.getOrDefault("github.token", "rehearsal-github-token"),
                given.getOrDefault("github.client.id", "rehearsal-github-client"),
                given.getOrDefault("github.webhook.secret", "rehearsal-webhook-secret"),
                Double.parseDouble(given.getOrDefault("retry.scale", "1.0")),
                Integer.parseInt(given.getOrDefault("slack.timeout.ms", "3000")),
                given.get("github.app.id"),
                given.get("github.app.public.key"));
    }
}

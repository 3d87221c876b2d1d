package dev.threadwright.slack;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

@ConfigMapping(prefix = "threadwright.slack")
interface SlackConfig {
    /** {@code SLACK_BOT_TOKEN} */
    Optional<String> botToken();

    /** {@code SLACK_SIGNING_SECRET} */
    Optional<String> signingSecret();

    /** {@code SLACK_APP_TOKEN}; set: Socket Mode. */
    Optional<String> appToken();

    /** {@code SLACK_CLIENT_ID} and {@code SLACK_CLIENT_SECRET}; set: the app can be installed over OAuth, in many workspaces. */
    Optional<String> clientId();

    Optional<String> clientSecret();

    default boolean oauth() {
        return clientId().isPresent() && clientSecret().isPresent();
    }

    /** How long before its end a token that rotates is renewed. Slack's are good for 12 hours. */
    @WithDefault("1h")
    Duration refreshBefore();

    /** {@code SLACK_API_URL}, ends with a slash. */
    @WithDefault("https://slack.com/api/")
    String apiUrl();

    @WithDefault("10s")
    Duration timeout();

    /** Slack asks for at most one chat.update of a message in that time. */
    @WithDefault("3s")
    Duration betweenUpdates();
}

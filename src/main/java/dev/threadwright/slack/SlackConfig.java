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

    /** {@code SLACK_API_URL}, ends with a slash. */
    @WithDefault("https://slack.com/api/")
    String apiUrl();

    @WithDefault("10s")
    Duration timeout();

    /** How long a person's profile may be remembered for the question who may ask. Decisions always ask Slack anew. */
    @WithDefault("5m")
    Duration profilesFor();

    /** Slack asks for at most one chat.update of a message in that time. */
    @WithDefault("3s")
    Duration betweenUpdates();
}

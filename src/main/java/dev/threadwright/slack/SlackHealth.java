package dev.threadwright.slack;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * How we stand with Slack, told and not acted upon: taking replicas away would not bring a token back, and what people
 * ask is kept meanwhile.
 */
@Readiness
@ApplicationScoped
class SlackHealth implements HealthCheck {
    private final SlackConfig config;
    private final Identity identity;
    private final SocketMode socket;

    SlackHealth(SlackConfig config, Identity identity, SocketMode socket) {
        this.config = config;
        this.identity = identity;
        this.socket = socket;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("slack")
                .withData("token", token())
                .withData("http", config.signingSecret().isEmpty() ? "SLACK_SIGNING_SECRET is not set" : "configured")
                .withData("socket", socket.state())
                .up()
                .build();
    }

    private String token() {
        if (config.botToken().isEmpty()) {
            return config.oauth() ? "of each installation" : "SLACK_BOT_TOKEN is not set";
        }
        return identity.refusal().map(error -> "refused: " + error).orElse("configured");
    }
}

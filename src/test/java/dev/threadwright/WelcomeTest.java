package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WelcomeTest {
    private static final Map<String, String> REHEARSAL = Map.of(
            "threadwright.playground", "http://127.0.0.1:8090",
            "threadwright.slack.api-url", "http://127.0.0.1:8090/slack/api/",
            "threadwright.pullrequest.api-url", "http://127.0.0.1:8090/github/api");

    @Test
    void saysWhereTheRehearsalIs() {
        assertThat(welcome(REHEARSAL).lines())
                .containsExactly("Threadwright is ready. Open http://127.0.0.1:8090 — a rehearsal: a Slack and a GitHub"
                        + " that exist only on this machine.");
    }

    @Test
    void saysWhichHalfIsRehearsed() {
        var settings = new HashMap<>(REHEARSAL);
        settings.put("threadwright.slack.api-url", "https://slack.com/api/");
        assertThat(welcome(settings).lines())
                .containsExactly("Threadwright is ready. Open http://127.0.0.1:8090 — a rehearsal: a GitHub that exists"
                        + " only on this machine.");
    }

    @Test
    void saysWhereItListens() {
        assertThat(welcome(Map.of("quarkus.http.port", "9000")).lines())
                .containsExactly("Threadwright listens on http://localhost:9000");
    }

    @Test
    void namesTheVariableOfEachThingThatIsMissing() {
        assertThat(welcome(Map.of("threadwright.slack.bot-token", "")).missing())
                .containsExactly(
                        "Slack cannot be answered: set SLACK_BOT_TOKEN, the app's bot token.",
                        "Slack cannot be heard: set SLACK_SIGNING_SECRET, or SLACK_APP_TOKEN for Socket Mode.",
                        "GitHub cannot be reached: set GITHUB_TOKEN, or GITHUB_APP_ID and GITHUB_APP_PRIVATE_KEY.");
    }

    @Test
    void missesNothingWithSocketModeAndAnApp() {
        var settings = Map.of(
                "threadwright.slack.bot-token", "xoxb-1",
                "threadwright.slack.app-token", "xapp-1",
                "threadwright.pullrequest.app-id", "1",
                "threadwright.pullrequest.app-private-key", "key");
        assertThat(welcome(settings).missing()).isEmpty();
    }

    private static Welcome welcome(Map<String, String> settings) {
        return new Welcome(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build());
    }
}

package dev.threadwright;

import io.quarkus.arc.Unremovable;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** The last lines of a start: where to go, or what is still to be set. */
@Unremovable
@ApplicationScoped
class Welcome implements QuarkusApplication {
    private final Config config;

    Welcome(Config config) {
        this.config = config;
    }

    @Override
    public int run(String... args) {
        lines().forEach(Log::info);
        missing().forEach(Log::warn);
        Quarkus.waitForExit();
        return 0;
    }

    List<String> lines() {
        var playground = setting("threadwright.playground");
        if (playground.isEmpty()) {
            return List.of("Threadwright listens on " + address());
        }
        boolean slack = isIn(playground.get(), "threadwright.slack.api-url");
        boolean github = isIn(playground.get(), "threadwright.pullrequest.api-url");
        String parts = slack && github
                ? "a Slack and a GitHub that exist"
                : slack ? "a Slack that exists" : "a GitHub that exists";
        return List.of("Threadwright is ready. Open " + playground.get() + " — a rehearsal: " + parts
                + " only on this machine.");
    }

    /** What keeps it from working, each with the variable to set. */
    List<String> missing() {
        var missing = new ArrayList<String>();
        boolean socket = has("threadwright.slack.app-token");
        if (!has("threadwright.slack.bot-token")) {
            missing.add("Slack cannot be answered: set SLACK_BOT_TOKEN, the app's bot token.");
        }
        if (!socket && !has("threadwright.slack.signing-secret")) {
            missing.add("Slack cannot be heard: set SLACK_SIGNING_SECRET, or SLACK_APP_TOKEN for Socket Mode.");
        }
        boolean app = has("threadwright.pullrequest.app-id") && has("threadwright.pullrequest.app-private-key");
        if (!app && !has("threadwright.pullrequest.token")) {
            missing.add("GitHub cannot be reached: set GITHUB_TOKEN, or GITHUB_APP_ID and GITHUB_APP_PRIVATE_KEY.");
        }
        return missing;
    }

    private String address() {
        return "http://localhost:" + setting("quarkus.http.port").orElse("8080");
    }

    private boolean isIn(String playground, String setting) {
        return setting(setting).filter(url -> url.startsWith(playground)).isPresent();
    }

    private boolean has(String name) {
        return setting(name).isPresent();
    }

    private Optional<String> setting(String name) {
        return config.getOptionalValue(name, String.class).filter(value -> !value.isBlank());
    }
}

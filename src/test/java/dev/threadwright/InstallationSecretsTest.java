package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.embedded.Parts;
import dev.threadwright.playground.Workspace;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** Whatever goes well or wrong with an installation, however much is logged, none of its secrets is seen. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(
        value = Rehearsal.class,
        initArgs = {
            @ResourceArg(name = "slack.oauth", value = "true"),
            @ResourceArg(name = "threadwright.session.longest-wait", value = "1s")
        })
class InstallationSecretsTest {
    /** Slack's tokens and refresh tokens, people's tokens at GitHub, the app's own secret, codes. */
    private static final Pattern SECRET =
            Pattern.compile("xoxe[.-]|xoxb-|ghu_[0-9a-f]{8}|rehearsal-client-secret|[?&]code=|device_code=[0-9a-z]");

    @ConfigProperty(name = "threadwright.test.playground", defaultValue = "http://localhost")
    URI playground;

    @ConfigProperty(name = "quarkus.http.test-port", defaultValue = "0")
    int port;

    @Inject
    Scene scene;

    private final TalkativeLog log = new TalkativeLog();

    @BeforeEach
    void listen() {
        log.attach();
    }

    @AfterEach
    void leave() {
        log.detach();
        scene.clear();
    }

    @Test
    void showsNoneOfThemAnywhere() {
        List<String> seen = new ArrayList<>();
        try (var installer = new Installer(port);
                var second = Installer.workspace(playground, Installer.SECOND)) {
            second.tokensFor(60);
            seen.add(installer.install(Installer.SECOND).body());
            second.say("ada", "web-copy", "@Threadwright hello");
            Scene.soon().until(() -> answered(second));
            var back = installer.allowed(Installer.SECOND);
            var spoiled = URI.create(back.toString().replaceFirst("code=[^&]+", "code=xoxe-spoiled"));
            seen.add(installer.get(spoiled).body());
            seen.add(installer.get(spoiled).body());
            scene.slack.faults(
                    Map.of("error", Map.of("next", 1, "method", "oauth.v2.access", "code", "bad_client_secret")));
            var refused = installer.install(Installer.SECOND);
            seen.add(refused.body());
            assertThat(refused.body()).contains("Slack does not know this app");
            second.revokeTokens();
            second.say("ada", "web-copy", "@Threadwright hello");
            Scene.soon().until(() -> log.lines().anyMatch(line -> line.contains("installed again")));
            second.uninstall();
            Scene.soon().until(() -> log.lines().anyMatch(line -> line.contains("was taken from")));
            seen.add(second.state().toString());
            second.tokensFor(43_200);
        }
        scene.slack.command("ada", "web-copy", "/threadwright", "link");
        scene.slack.command("ada", "web-copy", "/threadwright", "unlink");

        assertThat(log.lines()).noneMatch(line -> SECRET.matcher(line).find());
        assertThat(seen).noneMatch(page -> SECRET.matcher(page).find());
    }

    private static boolean answered(Workspace slack) {
        return slack.messagesIn("web-copy").stream().anyMatch(Workspace.Message::fromApp);
    }
}

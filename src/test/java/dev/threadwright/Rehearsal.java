package dev.threadwright;

import dev.threadwright.playground.Forge;
import dev.threadwright.playground.Playground;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A Slack and a GitHub of this machine for a test run, and the address at which they find the application.
 *
 * <p>Arguments: {@code socket.mode}, {@code github.app} and {@code slack.oauth}, {@code true} for the other way of being
 * connected; any other is a setting of the application. Workflows of the team may ask.
 */
public final class Rehearsal implements QuarkusTestResourceLifecycleManager {
    /** A repository that not everybody may read; the samples are public. */
    static final String PRIVATE_REPO = "acme/handbook";

    /** What is said nowhere but in tests of moderation. */
    static final String FORBIDDEN_TERM = "Brandzilla";

    private static final String APP_ID = "424242";

    private final Map<String, String> wanted = new HashMap<>();
    private boolean socketMode;
    private boolean gitHubApp;
    private boolean oauth;
    private Playground playground;

    @Override
    public void init(Map<String, String> arguments) {
        wanted.putAll(arguments);
        socketMode = Boolean.parseBoolean(wanted.remove("socket.mode"));
        gitHubApp = Boolean.parseBoolean(wanted.remove("github.app"));
        oauth = Boolean.parseBoolean(wanted.remove("slack.oauth"));
    }

    /** After {@link dev.threadwright.embedded.Parts}, whose port this one's replaces. */
    @Override
    public int order() {
        return 1;
    }

    @Override
    public Map<String, String> start() {
        int port = Application.freePort();
        var keys = keys();
        playground = Playground.start(Map.of(
                "data",
                directory(),
                "app.url",
                "http://localhost:" + port,
                "socket.mode",
                String.valueOf(socketMode),
                "github.app.id",
                APP_ID,
                "github.app.public.key",
                pem("PUBLIC KEY", keys.getPublic().getEncoded()),
                "retry.scale",
                "0.02"));
        try (var github = new Forge(playground.address())) {
            github.createRepository(PRIVATE_REPO, true, Map.of("welcome.md", "# Good to have you here\n".getBytes()));
        }
        var environment = new HashMap<>(playground.settings());
        if (!oauth) {
            environment.remove("SLACK_CLIENT_ID");
            environment.remove("SLACK_CLIENT_SECRET");
        }
        if (gitHubApp) {
            environment.remove("GITHUB_TOKEN");
            environment.put("GITHUB_APP_ID", APP_ID);
            environment.put(
                    "GITHUB_APP_PRIVATE_KEY",
                    pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
        }
        var settings = new HashMap<>(Map.of(
                "threadwright.policy.workflows", "true", "threadwright.moderation.terms.rival.words", FORBIDDEN_TERM));
        settings.putAll(wanted);
        environment.forEach(
                (name, value) -> settings.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value));
        settings.put("quarkus.http.test-port", String.valueOf(port));
        settings.put("threadwright.test.playground", playground.address().toString());
        return settings;
    }

    @Override
    public void stop() {
        playground.close();
    }

    private static String directory() {
        try {
            return Files.createTempDirectory("threadwright-rehearsal").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has RSA", e);
        }
    }

    private static String pem(String type, byte[] der) {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + type + "-----\n" + lines + "\n-----END " + type + "-----\n";
    }
}

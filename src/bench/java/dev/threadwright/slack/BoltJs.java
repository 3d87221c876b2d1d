package dev.threadwright.slack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;

/** A bare app on Bolt for JavaScript as a process: it verifies, acknowledges and does nothing. */
final class BoltJs implements AutoCloseable {
    private static final String APP = """
            const { App } = require('@slack/bolt');
            const app = new App({
              token: process.env.SLACK_BOT_TOKEN,
              signingSecret: process.env.SLACK_SIGNING_SECRET,
              logLevel: 'error',
              clientOptions: { slackApiUrl: process.env.SLACK_API_URL },
            });
            app.event('app_mention', async () => {});
            app.start({ host: '127.0.0.1', port: Number(process.env.PORT) });
            """;

    private final int port;
    private final Process process;

    private BoltJs(int port, Process process) {
        this.port = port;
        this.process = process;
    }

    /** @param directory where npm installs it, if it is not there yet */
    static void install(Path directory) throws IOException, InterruptedException {
        if (Files.exists(directory.resolve("node_modules/@slack/bolt/package.json"))) {
            return;
        }
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("package.json"), "{\"private\": true, \"dependencies\": {\"@slack/bolt\": \"^5\"}}");
        var npm = new ProcessBuilder("npm", "install", "--no-audit", "--no-fund")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("npm.log").toFile())
                .start();
        if (npm.waitFor() != 0) {
            throw new IOException("npm could not install @slack/bolt, see " + directory.resolve("npm.log"));
        }
    }

    /** @param settings as the product gets them */
    static BoltJs start(Path directory, Map<String, String> settings) throws IOException {
        Files.writeString(directory.resolve("app.js"), APP);
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var builder = new ProcessBuilder("node", "app.js")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("app.log").toFile());
        builder.environment().putAll(settings);
        builder.environment().put("PORT", String.valueOf(port));
        builder.environment().put("NODE_ENV", "production");
        var app = new BoltJs(port, builder.start());
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(app::listens);
        return app;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    private boolean listens() {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}

package dev.threadwright.playground;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.kohsuke.github.GitHubBuilder;

/** The playground's GitHub on a free port, with an App that only listens, and a person with git. */
final class RunningGitHub implements AutoCloseable {

    static final String TOKEN = "ghp_rehearsal";
    static final String SECRET = "webhook-secret";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final GitHub github;
    final BlockingQueue<Hook> hooks = new LinkedBlockingQueue<>();
    final Forge forge;
    final URI self;

    /** A webhook that arrived. */
    record Hook(String event, String delivery, String signature, byte[] body) {}

    RunningGitHub(Path data) {
        this(data, Map.of());
    }

    RunningGitHub(Path data, Map<String, String> more) {
        Router router = Router.router(vertx);
        router.post("/app/github/webhooks")
                .handler(context -> context.request().body().onSuccess(body -> {
                    hooks.add(new Hook(
                            context.request().getHeader("X-GitHub-Event"),
                            context.request().getHeader("X-GitHub-Delivery"),
                            context.request().getHeader("X-Hub-Signature-256"),
                            body.getBytes()));
                    context.response().end();
                }));
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        self = URI.create("http://127.0.0.1:" + server.actualPort());
        Map<String, String> settings =
                new HashMap<>(Map.of("data", data.toString(), "github.token", TOKEN, "github.webhook.secret", SECRET));
        settings.putAll(more);
        github = new GitHub(vertx, Settings.of(settings), self, () -> self.resolve("/app"));
        github.mount(router);
        forge = new Forge(self);
    }

    org.kohsuke.github.GitHub client(String token) throws IOException {
        return new GitHubBuilder()
                .withEndpoint(self + "/github/api")
                .withOAuthToken(token)
                .build();
    }

    String cloneUrl(String repository, String token) {
        String user = token.isEmpty() ? "" : "x-access-token:" + token + "@";
        return "http://" + user + "127.0.0.1:" + self.getPort() + "/github/git/" + repository + ".git";
    }

    Hook hook(String event) throws InterruptedException {
        for (Hook hook = hooks.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                hook != null;
                hook = hooks.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            if (hook.event().equals(event)) {
                return hook;
            }
        }
        throw new AssertionError("no " + event + " arrived");
    }

    /** How a command ended and what it said, both streams together. */
    record Ended(int status, String said) {}

    static Ended git(Path directory, String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("git", "-c", "user.name=Kim", "-c", "user.email=kim@acme.example"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        builder.environment().put("GIT_TERMINAL_PROMPT", "0");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), said);
    }

    @Override
    public void close() {
        forge.close();
        github.close();
        server.close().toCompletionStage().toCompletableFuture().join();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}

package dev.threadwright.playground;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A small Slack workspace and a small GitHub, served on loopback over their real protocols. A product under rehearsal is
 * given {@link #settings()} and needs to know nothing else.
 *
 * <p>The whole of it runs on one event loop: state needs no locks, and work that blocks (git, files) must be handed to
 * {@code Vertx.executeBlocking}. Each half puts a body handler on its own routes.
 */
public final class Playground implements AutoCloseable {

    /** What a product rehearses against until it says where it is. */
    private static final URI DEFAULT_APP = URI.create("http://localhost:8080");

    private static final int START_SECONDS = 20;

    private final Settings settings;
    private final Vertx vertx;
    private final HttpServer server;
    private final URI address;
    private final SlackSide slack;
    private final GitHub github;
    private final Workspace workspace;
    private volatile URI app;
    private volatile boolean mounted;

    private Playground(Settings settings) {
        this.settings = settings;
        this.app = settings.app() == null ? DEFAULT_APP : settings.app();
        this.vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        try {
            var router = Router.router(vertx);
            router.route().order(-1).handler(this::waitUntilMounted);
            this.server = await(vertx.createHttpServer(new HttpServerOptions()
                            .setHost("127.0.0.1")
                            .setPort(settings.port())
                            .setMaxFormAttributeSize(-1))
                    .requestHandler(router)
                    .listen());
            this.address = URI.create("http://127.0.0.1:" + server.actualPort());
            this.slack = new SlackSide(vertx, settings, address, this::app);
            this.github = new GitHub(vertx, settings, address, this::app);
            this.workspace = new Workspace(address);
            slack.mount(router);
            github.mount(router);
            this.mounted = true;
        } catch (RuntimeException e) {
            vertx.close();
            throw e;
        }
    }

    /**
     * Starts a playground of its own.
     *
     * @param settings any of {@code port}, {@code data}, {@code app.url}, {@code slack.signing.secret},
     *     {@code slack.bot.token}, {@code slack.app.token}, {@code slack.client.id}, {@code slack.client.secret}, {@code socket.mode}, {@code github.token}, {@code github.client.id},
     *     {@code github.webhook.secret}, {@code retry.scale}, {@code slack.timeout.ms}; what is not given has a default fit for a rehearsal
     */
    public static Playground start(Map<String, String> settings) {
        var thread = Thread.currentThread();
        var outer = thread.getContextClassLoader();
        try {
            // Vert.x finds its parts through the context class loader, and in dev mode that is not ours.
            thread.setContextClassLoader(Playground.class.getClassLoader());
            return new Playground(Settings.of(settings));
        } finally {
            thread.setContextClassLoader(outer);
        }
    }

    /** Where people look at it. */
    public URI address() {
        return address;
    }

    /** Base URL of Slack's Web API, with a slash at its end. */
    public URI slackApi() {
        return address.resolve("/slack/api/");
    }

    /** Base URL of GitHub's REST API, with no slash at its end. */
    public URI githubApi() {
        return address.resolve("/github/api");
    }

    /** What the product must be given, by the names of its environment variables. */
    public Map<String, String> settings() {
        var effective = new LinkedHashMap<String, String>();
        effective.put("SLACK_API_URL", slackApi().toString());
        effective.put("SLACK_BOT_TOKEN", settings.slackBotToken());
        effective.put("SLACK_SIGNING_SECRET", settings.slackSigningSecret());
        if (settings.socketMode()) {
            effective.put("SLACK_APP_TOKEN", settings.slackAppToken());
        }
        effective.put("SLACK_CLIENT_ID", settings.slackClientId());
        effective.put("SLACK_CLIENT_SECRET", settings.slackClientSecret());
        effective.put("GITHUB_CLIENT_ID", settings.githubClientId());
        effective.put("GITHUB_API_URL", githubApi().toString());
        effective.put("GITHUB_TOKEN", settings.githubToken());
        effective.put("GITHUB_WEBHOOK_SECRET", settings.githubWebhookSecret());
        effective.put("THREADWRIGHT_CONSOLE_ISSUER", OpenId.issuer(address));
        effective.put("THREADWRIGHT_CONSOLE_CLIENT", settings.slackClientId());
        effective.put("THREADWRIGHT_CONSOLE_SECRET", settings.slackClientSecret());
        effective.put("THREADWRIGHT_CONSOLE_VIEWERS", Team.ID + "/" + Team.FIRST_USER);
        effective.put("THREADWRIGHT_CONSOLE_OPERATORS", "ben@rehearsal.example");
        effective.put("THREADWRIGHT_CONSOLE_ADMINS", Team.ID + "/U08CHLOEENG");
        return effective;
    }

    /** People in the Slack half, for whoever rehearses in this process. */
    public Workspace workspace() {
        return workspace;
    }

    /** Says where the product is, once that is known. */
    public void appUrl(URI base) {
        app = base;
    }

    /** The address is known, and may be called, a moment before both halves are there. */
    private void waitUntilMounted(RoutingContext request) {
        if (mounted) {
            request.next();
        } else {
            request.response().setStatusCode(503).putHeader("Retry-After", "1").end();
        }
    }

    private URI app() {
        return app;
    }

    @Override
    public void close() {
        workspace.close();
        slack.close();
        github.close();
        await(vertx.close());
    }

    private static <T extends @Nullable Object> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(START_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "The playground did not start or stop: " + e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("The playground did not start or stop in " + START_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the playground starts or stops", e);
        }
    }
}

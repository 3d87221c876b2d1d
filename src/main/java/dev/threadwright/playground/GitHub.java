package dev.threadwright.playground;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** The small GitHub: git over HTTP, REST, webhooks, pages, and the strings behind the stage. */
final class GitHub implements AutoCloseable {

    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final GitHubWebhooks webhooks;
    private final GitHubApi api;
    private final GitHubRepositoryApi repositoryApi;
    private final GitHubPullApi pullApi;
    private final GitHubVerdictApi verdictApi;
    private final GitHubDeployments deployments;
    private final GitHubAppApi appApi;
    private final GitHubGit git;
    private final GitHubControl control;
    private final GitHubFacts facts;
    private final GitHubLogin login;

    /**
     * @param self where this machine's GitHub and Slack are served
     * @param appUrl where the product is, to be told what happens
     */
    GitHub(Vertx vertx, Settings settings, URI self, Supplier<URI> appUrl) {
        this(settings, self, appUrl, Clock.systemUTC());
    }

    private GitHub(Settings settings, URI self, Supplier<URI> appUrl, Clock clock) {
        Path root = directory(settings.data());
        var processes = new Git(root);
        var repositories = new GitHubRepositories(root, processes, clock);
        var tokens = new GitHubTokens(settings, clock);
        var json = new GitHubJson(self);
        var faults = new GitHubFaults();
        var calls = new GitHubCalls();
        webhooks = new GitHubWebhooks(appUrl, settings.githubWebhookSecret());
        var events = new GitHubEvents(json, webhooks, tokens);
        var pulls = new GitHubPulls(repositories, events);
        var seeds = new GitHubSeeds(repositories);
        api = new GitHubApi(repositories, tokens, faults, calls, workers);
        repositoryApi = new GitHubRepositoryApi(repositories, pulls, json, api);
        pullApi = new GitHubPullApi(repositories, pulls, json);
        verdictApi = new GitHubVerdictApi(repositories, events, json);
        deployments = new GitHubDeployments(repositories, events, json);
        appApi = new GitHubAppApi(repositories, tokens, webhooks, json);
        git = new GitHubGit(repositories, tokens, pulls, faults, calls, processes, workers);
        login = new GitHubLogin(tokens, settings.githubClientId(), self, clock);
        var mishaps = new GitHubMishaps(tokens, login, faults, calls, webhooks);
        control = new GitHubControl(repositories, pulls, deployments, mishaps, seeds, workers);
        facts = new GitHubFacts(repositories, pulls, workers);
        seeds.sow();
    }

    private static Path directory(Path data) {
        try {
            return Files.createDirectories(data.toAbsolutePath().resolve("github"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use " + data + " as the playground's data directory", e);
        }
    }

    /** Adds everything below {@code /github} and {@code /control/github}. No body handler may stand before it. */
    void mount(Router router) {
        String repository = "/github/git/(?<owner>[^/]+)/(?<name>[^/]+?)(?:\\.git)?/";
        router.routeWithRegex(HttpMethod.GET, repository + "(?<path>info/refs)").handler(git::handle);
        router.routeWithRegex(HttpMethod.POST, repository + "(?<path>git-(?:upload|receive)-pack)")
                .handler(git::handle);
        GitHubApi.Routes routes = api.routes(router);
        repositoryApi.mount(routes);
        pullApi.mount(routes);
        verdictApi.mount(routes);
        deployments.mount(routes);
        appApi.mount(routes);
        api.end(router);
        control.mount(router);
        facts.mount(router);
        login.mount(router);
        GitHubPages.mount(router);
    }

    @Override
    public void close() {
        webhooks.close();
        workers.shutdownNow();
    }
}

package dev.threadwright.playground;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.threadwright.playground.GitHubActor.Level;
import dev.threadwright.playground.GitHubRepository.Deployment;
import dev.threadwright.playground.GitHubRepository.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Deployments: REST for who makes and who follows them, and the webhooks that tell of them. */
final class GitHubDeployments {
    private static final Set<String> STATES =
            Set.of("error", "failure", "inactive", "in_progress", "queued", "pending", "success");

    private final GitHubRepositories repositories;
    private final GitHubEvents events;
    private final GitHubJson json;

    GitHubDeployments(GitHubRepositories repositories, GitHubEvents events, GitHubJson json) {
        this.repositories = repositories;
        this.events = events;
        this.json = json;
    }

    void mount(GitHubApi.Routes routes) {
        routes.on("GET", "/repos/{repo}/deployments", this::list)
                .on("POST", "/repos/{repo}/deployments", this::create)
                .on(
                        "GET",
                        "/repos/{repo}/deployments/{number}",
                        request -> GitHubAnswer.ok(json(repository(request, Level.read), find(request))))
                .on("GET", "/repos/{repo}/deployments/{number}/statuses", this::statuses)
                .on("POST", "/repos/{repo}/deployments/{number}/statuses", this::createStatus);
    }

    private static GitHubRepository repository(GitHubRequest request, Level level) {
        return request.repository("deployments", level);
    }

    private static Deployment find(GitHubRequest request) {
        long id = Long.parseLong(request.path("number"));
        return repository(request, Level.read).deployments.stream()
                .filter(one -> one.id() == id)
                .findFirst()
                .orElseThrow(GitHubRefusal::notFound);
    }

    private GitHubAnswer list(GitHubRequest request) {
        GitHubRepository repository = repository(request, Level.read);
        var newestFirst = new ArrayList<>(repository.deployments)
                .reversed().stream()
                        .filter(one -> request.query("environment")
                                .map(one.environment()::equals)
                                .orElse(true))
                        .filter(one ->
                                request.query("sha").map(one.sha()::equals).orElse(true))
                        .toList();
        return new GitHubAnswer.Many<>(newestFirst, one -> json(repository, one), "");
    }

    private GitHubAnswer create(GitHubRequest request) {
        GitHubRepository repository = repository(request, Level.write);
        String ref = request.text("ref", "");
        String sha = repository
                .git()
                .resolve(ref)
                .orElseThrow(() -> GitHubRefusal.custom("Deployment", "No ref found for: " + ref));
        String environment = request.text("environment", "production");
        boolean production = request.body().path("production_environment").asBoolean(environment.equals("production"));
        return GitHubAnswer.created(
                json(repository, begin(repository, sha, ref, environment, production, request.actorLogin())));
    }

    private GitHubAnswer statuses(GitHubRequest request) {
        GitHubRepository repository = repository(request, Level.read);
        Deployment deployment = find(request);
        return new GitHubAnswer.Many<>(deployment.statuses().reversed(), one -> json(repository, deployment, one), "");
    }

    private GitHubAnswer createStatus(GitHubRequest request) {
        GitHubRepository repository = repository(request, Level.write);
        Deployment deployment = find(request);
        Status status = go(
                repository,
                deployment,
                request.text("state", ""),
                request.text("environment_url", ""),
                request.actorLogin());
        return GitHubAnswer.created(json(repository, deployment, status));
    }

    /** Somebody begins to put a commit somewhere. */
    Deployment begin(
            GitHubRepository repository, String sha, String ref, String environment, boolean production, String by) {
        return GitHubPulls.locked(repository, () -> {
            var deployment = new Deployment(
                    repositories.nextId(),
                    sha,
                    ref,
                    environment,
                    production,
                    by,
                    repositories.now(),
                    new ArrayList<>());
            repository.deployments.add(deployment);
            repositories.save(repository);
            ObjectNode payload = GitHubJson.object().put("action", "created");
            payload.set("deployment", json(repository, deployment));
            events.deployment("deployment", repository, payload, by);
            return deployment;
        });
    }

    /** A deployment comes to that state. */
    Status go(GitHubRepository repository, Deployment deployment, String state, String url, String by) {
        if (!STATES.contains(state)) {
            throw GitHubRefusal.invalid("DeploymentStatus", "state", "invalid");
        }
        return GitHubPulls.locked(repository, () -> {
            var status = new Status(repositories.nextId(), state, url, by, repositories.now());
            deployment.statuses().add(status);
            repositories.save(repository);
            ObjectNode payload = GitHubJson.object().put("action", "created");
            payload.set("deployment_status", json(repository, deployment, status));
            payload.set("deployment", json(repository, deployment));
            events.deployment("deployment_status", repository, payload, by);
            return status;
        });
    }

    private String address(GitHubRepository repository, Deployment deployment) {
        return json.api() + "/repos/" + repository.fullName() + "/deployments/" + deployment.id();
    }

    private ObjectNode json(GitHubRepository repository, Deployment deployment) {
        ObjectNode node = GitHubJson.identified("DE", deployment.id())
                .put("url", address(repository, deployment))
                .put("sha", deployment.sha())
                .put("ref", deployment.ref())
                .put("task", "deploy")
                .put("environment", deployment.environment())
                .put("original_environment", deployment.environment())
                .put("production_environment", deployment.production())
                .put("transient_environment", false)
                .put("created_at", deployment.createdAt())
                .put("updated_at", deployment.createdAt())
                .put("statuses_url", address(repository, deployment) + "/statuses")
                .put("repository_url", json.api() + "/repos/" + repository.fullName());
        node.putObject("payload");
        node.set("creator", json.user(deployment.creator()));
        return node;
    }

    private ObjectNode json(GitHubRepository repository, Deployment deployment, Status status) {
        ObjectNode node = GitHubJson.identified("DES", status.id())
                .put("url", address(repository, deployment) + "/statuses/" + status.id())
                .put("state", status.state())
                .put("environment", deployment.environment())
                .put("environment_url", status.url())
                .put("description", "")
                .put("created_at", status.createdAt())
                .put("updated_at", status.createdAt())
                .put("deployment_url", address(repository, deployment))
                .put("repository_url", json.api() + "/repos/" + repository.fullName());
        node.set("creator", json.user(status.creator()));
        return node;
    }

    /** As the pages and the tests see them. */
    List<Deployment> of(GitHubRepository repository) {
        return List.copyOf(repository.deployments);
    }
}

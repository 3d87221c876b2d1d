package dev.threadwright.playground;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** The strings behind the stage: everybody else who works on this GitHub, and its bad days. */
final class GitHubControl {

    static final String ROOT = "/control/github";

    /** Somebody may bring a repository of fifty thousand files. */
    private static final int LARGEST_BODY = 512 * 1024 * 1024;

    private static final String PERSON = "robin";

    private final GitHubRepositories repositories;
    private final GitHubPulls pulls;
    private final GitHubDeployments deployments;
    private final GitHubMishaps mishaps;
    private final GitHubSeeds seeds;
    private final Executor workers;
    private final JsonMapper mapper = new JsonMapper();

    GitHubControl(
            GitHubRepositories repositories,
            GitHubPulls pulls,
            GitHubDeployments deployments,
            GitHubMishaps mishaps,
            GitHubSeeds seeds,
            Executor workers) {
        this.repositories = repositories;
        this.pulls = pulls;
        this.deployments = deployments;
        this.mishaps = mishaps;
        this.seeds = seeds;
        this.workers = workers;
    }

    void mount(Router router) {
        router.post(ROOT + "/*").handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
        order(router, "repository", this::create);
        order(router, "commit", this::commit);
        order(router, "merge", this::merge);
        order(router, "deploy", this::deploy);
        order(router, "close", this::close);
        order(router, "reopen", this::reopen);
        order(router, "comment", this::comment);
        order(router, "protect", this::protect);
        order(router, "rename", this::rename);
        order(router, "default-branch", this::renameDefaultBranch);
        order(router, "empty", this::empty);
        order(router, "archive", this::archive);
        order(router, "hide", this::hide);
        order(router, "delete-repository", this::delete);
        order(router, "faults", mishaps::faults);
        order(router, "token", mishaps::token);
        order(router, "redeliver", mishaps::redeliver);
        order(router, "reset", this::reset);
        router.get(ROOT + "/calls").handler(context -> work(context, _ -> mishaps.calls(context)));
        router.get(ROOT + "/grants").handler(context -> work(context, _ -> mishaps.grants(repositories)));
        router.get(ROOT + "/renewals").handler(context -> work(context, _ -> mishaps.renewals()));
        router.get(ROOT + "/deliveries").handler(context -> work(context, _ -> mishaps.deliveries()));
    }

    private void order(Router router, String name, Function<JsonNode, JsonNode> work) {
        router.post(ROOT + "/" + name).handler(context -> work(context, work));
    }

    private void work(RoutingContext context, Function<JsonNode, JsonNode> work) {
        workers.execute(() -> {
            try {
                answer(context, 200, work.apply(body(context)));
            } catch (GitHubRefusal refusal) {
                ObjectNode error = GitHubJson.object().put("message", refusal.message());
                error.set("errors", mapper.valueToTree(refusal.errors()));
                answer(context, refusal.status(), error);
            } catch (RuntimeException e) {
                answer(context, 500, GitHubJson.object().put("message", String.valueOf(e.getMessage())));
            }
        });
    }

    private JsonNode body(RoutingContext context) {
        Buffer body = context.body() == null ? null : context.body().buffer();
        if (body == null || body.length() == 0) {
            return GitHubJson.object();
        }
        try {
            return mapper.readTree(body.getBytes());
        } catch (IOException e) {
            throw new GitHubRefusal(400, "not JSON: " + e.getMessage());
        }
    }

    static void answer(RoutingContext context, int status, JsonNode body) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json; charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                .end(body.toString());
    }

    private GitHubRepository named(JsonNode order) {
        return repositories
                .find(
                        order.path("owner").asText(GitHubSeeds.OWNER),
                        order.path("name").asText())
                .orElseThrow(GitHubRefusal::notFound);
    }

    private static GitHubPull numbered(GitHubRepository repository, JsonNode order) {
        return Optional.ofNullable(repository.pulls.get(order.path("number").asInt()))
                .orElseThrow(GitHubRefusal::notFound);
    }

    static ObjectNode done() {
        return GitHubJson.object().put("ok", true);
    }

    private JsonNode create(JsonNode order) {
        String branch = order.path("defaultBranch").asText("main");
        GitHubRepository repository = repositories.create(
                order.path("owner").asText(GitHubSeeds.OWNER),
                order.path("name").asText(),
                order.path("private").asBoolean(),
                branch);
        String sha = write(repository, branch, "Begin " + repository.name, order, Optional.empty());
        return done().put("sha", sha).put("id", repository.id);
    }

    private JsonNode commit(JsonNode order) {
        GitHubRepository repository = named(order);
        String branch = order.path("branch").asText(repository.defaultBranch);
        return GitHubPulls.locked(repository, () -> {
            Optional<String> before = repository.git().branch(branch);
            Optional<String> from = before.or(() -> repository.git().branch(repository.defaultBranch));
            String sha = write(repository, branch, order.path("message").asText("Change"), order, from);
            var update = new ReceivedPush.Update("refs/heads/" + branch, before.orElse(GitRepository.NOTHING), sha);
            pulls.pushed(repository, List.of(update), PERSON);
            return done().put("sha", sha);
        });
    }

    private String write(
            GitHubRepository repository, String branch, String message, JsonNode order, Optional<String> from) {
        List<String> deletes = mapper.convertValue(
                order.path("deletes").isArray() ? order.path("deletes") : mapper.createArrayNode(),
                new TypeReference<>() {});
        new GitHubWriting(
                        branch,
                        message,
                        "Robin Lindqvist",
                        "robin@acme.example",
                        repositories.clock().instant().getEpochSecond(),
                        GitHubWriting.files(order.path("files")),
                        deletes)
                .write(repository.git(), from);
        return repository.git().branch(branch).orElseThrow();
    }

    private JsonNode merge(JsonNode order) {
        GitHubRepository repository = named(order);
        var wish = new GitHubMerge(order.path("method").asText("merge"), null, null, null, PERSON, repositories.now());
        return done().put("sha", pulls.merge(repository, numbered(repository, order), wish));
    }

    /** Somebody puts a commit, or the newest of the default branch, somewhere: by default into production, with success. */
    private JsonNode deploy(JsonNode order) {
        GitHubRepository repository = named(order);
        String environment = order.path("environment").asText("production");
        String ref = order.path("ref").asText(repository.defaultBranch);
        String sha = repository.git().resolve(ref).orElseThrow(GitHubRefusal::notFound);
        var deployment = deployments.begin(
                repository,
                sha,
                ref,
                environment,
                order.path("production").asBoolean(environment.equals("production")),
                PERSON);
        deployments.go(
                repository,
                deployment,
                order.path("state").asText("success"),
                order.path("url").asText(""),
                PERSON);
        return done().put("id", deployment.id()).put("sha", sha);
    }

    private JsonNode close(JsonNode order) {
        GitHubRepository repository = named(order);
        pulls.close(repository, numbered(repository, order), PERSON);
        return done();
    }

    private JsonNode reopen(JsonNode order) {
        GitHubRepository repository = named(order);
        pulls.reopen(repository, numbered(repository, order), PERSON);
        return done();
    }

    private JsonNode comment(JsonNode order) {
        GitHubRepository repository = named(order);
        pulls.comment(
                repository, numbered(repository, order), order.path("body").asText(), PERSON);
        return done();
    }

    private JsonNode protect(JsonNode order) {
        GitHubRepository repository = named(order);
        return GitHubPulls.locked(repository, () -> {
            String branch = order.path("branch").asText(repository.defaultBranch);
            if (order.path("protected").asBoolean(true)) {
                repository.protectedBranches.add(branch);
            } else {
                repository.protectedBranches.remove(branch);
            }
            repositories.save(repository);
            return done();
        });
    }

    private JsonNode rename(JsonNode order) {
        GitHubRepository repository = named(order);
        return GitHubPulls.locked(repository, () -> {
            repositories.rename(repository, order.path("to").asText());
            return done();
        });
    }

    private JsonNode renameDefaultBranch(JsonNode order) {
        GitHubRepository repository = named(order);
        return GitHubPulls.locked(repository, () -> {
            String name = order.path("to").asText();
            String commit = repository.git().branch(repository.defaultBranch).orElseThrow(GitHubRefusal::notFound);
            repository.git().set("refs/heads/" + name, commit);
            repository.git().head(name);
            repository.git().delete("refs/heads/" + repository.defaultBranch);
            repository.defaultBranch = name;
            repositories.save(repository);
            return done();
        });
    }

    /** Takes every branch away, as somebody does who begins a repository anew. */
    private JsonNode empty(JsonNode order) {
        GitHubRepository repository = named(order);
        return GitHubPulls.locked(repository, () -> {
            repository.git().refs("refs/heads/").keySet().forEach(repository.git()::delete);
            return done();
        });
    }

    private JsonNode hide(JsonNode order) {
        GitHubRepository repository = named(order);
        return GitHubPulls.locked(repository, () -> {
            repository.hidden = order.path("private").asBoolean();
            repositories.save(repository);
            return done();
        });
    }

    private JsonNode archive(JsonNode order) {
        GitHubRepository repository = named(order);
        return GitHubPulls.locked(repository, () -> {
            repository.archived = order.path("archived").asBoolean(true);
            repositories.save(repository);
            return done();
        });
    }

    private JsonNode delete(JsonNode order) {
        repositories.delete(named(order));
        return done();
    }

    private JsonNode reset(JsonNode order) {
        repositories.all().forEach(repositories::delete);
        mishaps.forget();
        if (order.path("seed").asBoolean(true)) {
            seeds.sow();
        }
        return done();
    }
}

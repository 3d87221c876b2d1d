package dev.threadwright.playground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.threadwright.playground.GitHubActor.Level;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** REST for a GitHub App: itself, its installations (one on each account), their tokens. */
final class GitHubAppApi {

    private final GitHubRepositories repositories;
    private final GitHubTokens tokens;
    private final GitHubWebhooks webhooks;
    private final GitHubJson json;

    GitHubAppApi(GitHubRepositories repositories, GitHubTokens tokens, GitHubWebhooks webhooks, GitHubJson json) {
        this.repositories = repositories;
        this.tokens = tokens;
        this.webhooks = webhooks;
        this.json = json;
    }

    void mount(GitHubApi.Routes routes) {
        routes.on("GET", "/app", request -> GitHubAnswer.ok(app(signed(request))))
                .on("GET", "/app/installations", this::installations)
                .on("GET", "/app/installations/{number}", this::installation)
                .on("POST", "/app/installations/{number}/access_tokens", this::token)
                .on("GET", "/app/hook/deliveries", this::deliveries)
                .on("POST", "/app/hook/deliveries/{number}/attempts", this::redeliver)
                .on("GET", "/(?:orgs|users)/{login}/installation", this::of)
                .on("GET", "/repos/{repo}/installation", this::ofRepository)
                .on("GET", "/installation/repositories", this::reached);
    }

    private static GitHubActor.App signed(GitHubRequest request) {
        if (request.actor() instanceof GitHubActor.App app) {
            return app;
        }
        throw new GitHubRefusal(401, "A JSON web token could not be decoded");
    }

    private ObjectNode app(GitHubActor.App app) {
        ObjectNode body = GitHubJson.object()
                .put("id", app.id())
                .put("node_id", "A_" + app.id())
                .put("slug", GitHubTokens.SLUG)
                .put("name", "Threadwright")
                .put("description", "")
                .put("external_url", "")
                .put("html_url", "")
                .put("installations_count", accounts().size())
                .put("created_at", repositories.now())
                .put("updated_at", repositories.now());
        body.set("owner", json.user("acme"));
        body.set("permissions", permissions(GitHubTokens.GRANTED));
        body.set("events", events());
        return body;
    }

    private static ArrayNode events() {
        return GitHubJson.NODES
                .arrayNode()
                .add("check_run")
                .add("issue_comment")
                .add("pull_request")
                .add("push")
                .add("status");
    }

    private static ObjectNode permissions(Map<String, Level> permissions) {
        ObjectNode body = GitHubJson.object();
        permissions.forEach((name, level) -> body.put(name, level.name()));
        return body;
    }

    private Set<String> accounts() {
        Set<String> owners = new TreeSet<>();
        repositories.all().forEach(repository -> owners.add(repository.owner));
        return owners;
    }

    private ObjectNode installation(String account, GitHubActor.App app) {
        long id = GitHubEvents.installation(account);
        String url = json.api() + "/app/installations/" + id;
        ObjectNode body = GitHubJson.object().put("id", id);
        body.set("account", json.user(account));
        body.put("repository_selection", "all")
                .put("access_tokens_url", url + "/access_tokens")
                .put("repositories_url", json.api() + "/installation/repositories")
                .put("html_url", "")
                .put("app_id", app.id())
                .put("app_slug", GitHubTokens.SLUG)
                .put("target_id", GitHubJson.accountId(account))
                .put("target_type", json.user(account).path("type").asText())
                .putNull("single_file_name")
                .putNull("suspended_at")
                .putNull("suspended_by")
                .put("created_at", repositories.now())
                .put("updated_at", repositories.now());
        body.set("permissions", permissions(GitHubTokens.GRANTED));
        body.set("events", events());
        return body;
    }

    private GitHubAnswer installations(GitHubRequest request) {
        GitHubActor.App app = signed(request);
        return new GitHubAnswer.Many<>(List.copyOf(accounts()), account -> installation(account, app), "");
    }

    private String account(GitHubRequest request) {
        long id = Long.parseLong(request.path("number"));
        return accounts().stream()
                .filter(account -> GitHubEvents.installation(account) == id)
                .findFirst()
                .orElseThrow(GitHubRefusal::notFound);
    }

    private GitHubAnswer installation(GitHubRequest request) {
        GitHubActor.App app = signed(request);
        return GitHubAnswer.ok(installation(account(request), app));
    }

    private GitHubAnswer of(GitHubRequest request) {
        GitHubActor.App app = signed(request);
        String login = request.path("login");
        return accounts().stream()
                .filter(login::equalsIgnoreCase)
                .findFirst()
                .map(account -> GitHubAnswer.ok(installation(account, app)))
                .orElseThrow(GitHubRefusal::notFound);
    }

    private GitHubAnswer ofRepository(GitHubRequest request) {
        GitHubActor.App app = signed(request);
        GitHubRepository repository =
                repositories.find(request.path("owner"), request.path("name")).orElseThrow(GitHubRefusal::notFound);
        return GitHubAnswer.ok(installation(repository.owner, app));
    }

    private GitHubAnswer token(GitHubRequest request) {
        signed(request);
        String account = account(request);
        Set<Long> narrowed = narrowed(request, account);
        Map<String, Level> granted = granted(request.body().path("permissions"));
        GitHubTokens.Issued issued = tokens.issue(Long.parseLong(request.path("number")), account, narrowed, granted);
        ObjectNode body = GitHubJson.object()
                .put("token", issued.token())
                .put(
                        "expires_at",
                        issued.installation()
                                .expires()
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString())
                .put("repository_selection", narrowed.isEmpty() ? "all" : "selected");
        body.set("permissions", permissions(granted));
        if (!narrowed.isEmpty()) {
            body.set(
                    "repositories",
                    GitHubJson.array(
                            repositories.all().stream()
                                    .filter(issued.installation()::covers)
                                    .toList(),
                            repository -> json.repository(repository, issued.installation())));
        }
        return GitHubAnswer.created(body);
    }

    private Set<Long> narrowed(GitHubRequest request, String account) {
        Set<Long> ids = new TreeSet<>();
        for (String name : request.texts("repositories")) {
            ids.add(repositories.find(account, name).orElseThrow(GitHubAppApi::unreachable).id);
        }
        for (JsonNode id : request.body().path("repository_ids")) {
            GitHubRepository one = repositories.byId(id.asLong()).orElseThrow(GitHubAppApi::unreachable);
            ids.add(one.id);
        }
        return ids;
    }

    private static GitHubRefusal unreachable() {
        return new GitHubRefusal(
                422,
                "There is at least one repository that does not exist or is not accessible to the parent"
                        + " installation.");
    }

    /** What is asked for, all of what was granted when nothing is; more than was granted is refused. */
    private static Map<String, Level> granted(JsonNode asked) {
        if (asked.isEmpty()) {
            return GitHubTokens.GRANTED;
        }
        Map<String, Level> permissions = new LinkedHashMap<>();
        asked.properties().forEach(entry -> {
            Level level = level(entry.getValue().asText());
            if (GitHubTokens.GRANTED.getOrDefault(entry.getKey(), Level.none).compareTo(level) < 0) {
                throw new GitHubRefusal(422, "The permissions requested are not granted to this installation.");
            }
            permissions.put(entry.getKey(), level);
        });
        return permissions;
    }

    static Level level(String name) {
        return switch (name) {
            case "none" -> Level.none;
            case "read" -> Level.read;
            case "write" -> Level.write;
            case "admin" -> Level.admin;
            default -> throw new GitHubRefusal(422, "Invalid permission level: " + name);
        };
    }

    private GitHubAnswer reached(GitHubRequest request) {
        if (request.actor() instanceof GitHubActor.Installation installation) {
            List<GitHubRepository> covered =
                    repositories.all().stream().filter(installation::covers).toList();
            return new GitHubAnswer.Many<>(covered, one -> json.repository(one, installation), "repositories");
        }
        throw new GitHubRefusal(
                403,
                "You must authenticate with an installation access token in order to list"
                        + " repositories for an installation.");
    }

    private GitHubAnswer deliveries(GitHubRequest request) {
        signed(request);
        return new GitHubAnswer.Many<>(
                webhooks.deliveries().reversed(),
                delivery -> GitHubJson.object()
                        .put("id", delivery.id())
                        .put("guid", delivery.guid())
                        .put("event", delivery.event())
                        .put("action", delivery.action())
                        .put("redelivery", delivery.redelivery())
                        .put("status_code", delivery.status())
                        .put("status", delivery.status() / 100 == 2 ? "OK" : "failed to deliver"),
                "");
    }

    private GitHubAnswer redeliver(GitHubRequest request) {
        signed(request);
        if (!webhooks.redeliver(Long.parseLong(request.path("number")))) {
            throw GitHubRefusal.notFound();
        }
        return new GitHubAnswer.One(202, GitHubJson.object());
    }
}

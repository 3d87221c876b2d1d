package dev.threadwright.playground;

import com.fasterxml.jackson.databind.JsonNode;
import dev.threadwright.playground.GitHubActor.Level;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A REST request whose sender is known. */
record GitHubRequest(RoutingContext context, JsonNode body, GitHubActor actor, GitHubRepositories repositories) {

    String path(String parameter) {
        return context.pathParam(parameter);
    }

    Optional<String> query(String parameter) {
        return Optional.ofNullable(context.request().getParam(parameter)).filter(value -> !value.isEmpty());
    }

    /** The body's text of this name, or null where there is none. */
    @Nullable String text(String field) {
        JsonNode value = body.get(field);
        return value == null || value.isNull() ? null : value.asText();
    }

    String text(String field, String otherwise) {
        String value = text(field);
        return value == null ? otherwise : value;
    }

    List<String> texts(String field) {
        return StreamSupport.stream(body.path(field).spliterator(), false)
                .map(node -> node.isObject() ? node.path("name").asText() : node.asText())
                .toList();
    }

    /** The repository in the path, if its name, its privacy and the sender's permission allow. */
    GitHubRepository repository(String permission, Level level) {
        return repository(List.of(permission), level);
    }

    /** The same for what is both an issue and a pull request: either permission will do. */
    GitHubRepository conversation(Level level) {
        return repository(List.of("issues", "pull_requests"), level);
    }

    private GitHubRepository repository(List<String> permissions, Level level) {
        String owner = path("owner");
        String name = path("name");
        GitHubRepository repository = repositories.find(owner, name).orElseGet(() -> moved(owner, name));
        if (!actor.sees(repository) || actor instanceof GitHubActor.App) {
            throw GitHubRefusal.notFound();
        }
        context.response().putHeader("X-Accepted-GitHub-Permissions", accepted(permissions, level));
        if (permissions.stream().noneMatch(permission -> actor.may(repository, permission, level))) {
            throw actor instanceof GitHubActor.Anonymous
                    ? new GitHubRefusal(401, "Requires authentication")
                    : new GitHubRefusal(403, inaccessible());
        }
        return repository;
    }

    private static String accepted(List<String> permissions, Level level) {
        return permissions.stream().map(permission -> permission + "=" + level).collect(Collectors.joining("; "));
    }

    private String inaccessible() {
        return actor instanceof GitHubActor.Installation
                ? "Resource not accessible by integration"
                : "Resource not accessible by personal access token";
    }

    /** A renamed repository is answered with where it is now. */
    private GitHubRepository moved(String owner, String name) {
        GitHubRepository now = repositories.moved(owner, name).orElseThrow(GitHubRefusal::notFound);
        String path = context.request().absoluteURI();
        String there = path.replaceFirst("(?i)/repos/[^/]+/[^/?]+", "/repos/" + now.owner + "/" + now.name);
        boolean reads = context.request().method().name().equals("GET");
        throw new GitHubRefusal(reads ? 301 : 307, "Moved Permanently", List.of(), Map.of("Location", there));
    }

    GitHubPull pull(GitHubRepository repository) {
        int number = Integer.parseInt(path("number"));
        return Optional.ofNullable(repository.pulls.get(number)).orElseThrow(GitHubRefusal::notFound);
    }

    String actorLogin() {
        return actor.login();
    }
}

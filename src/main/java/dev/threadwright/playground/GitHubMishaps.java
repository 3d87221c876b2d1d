package dev.threadwright.playground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.threadwright.playground.GitHubActor.Level;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;

/** Orders about how this GitHub behaves, and what it remembers of how it was used. */
final class GitHubMishaps {

    private final GitHubTokens tokens;
    private final GitHubLogin logins;
    private final GitHubFaults faults;
    private final GitHubCalls calls;
    private final GitHubWebhooks webhooks;
    private final JsonMapper mapper = new JsonMapper();

    GitHubMishaps(
            GitHubTokens tokens, GitHubLogin logins, GitHubFaults faults, GitHubCalls calls, GitHubWebhooks webhooks) {
        this.tokens = tokens;
        this.logins = logins;
        this.faults = faults;
        this.calls = calls;
        this.webhooks = webhooks;
    }

    /** Everything as it was at the start. */
    void forget() {
        faults.clear();
        tokens.revoke(false);
        tokens.personalPermissions(GitHubTokens.GRANTED);
        webhooks.forget();
        calls.forget();
    }

    JsonNode faults(JsonNode order) {
        if (order.path("clear").asBoolean()) {
            faults.clear();
        }
        if (order.has("seed")) {
            faults.seed(order.path("seed").asLong());
        }
        if (order.has("kind")) {
            faults.add(new GitHubFaults.Rule(
                    order.path("on").asText("rest"),
                    order.path("method").asText(""),
                    kind(order.path("kind").asText()),
                    order.path("after").asBoolean(),
                    order.path("probability").asDouble(1),
                    order.path("next").asInt(order.has("probability") ? -1 : 1),
                    order.path("retryAfter").asInt(1)));
        }
        ObjectNode body = GitHubControl.done();
        body.set("rules", mapper.valueToTree(faults.rules()));
        return body;
    }

    private static GitHubFaults.Kind kind(String name) {
        for (GitHubFaults.Kind kind : GitHubFaults.Kind.values()) {
            if (kind.name().equals(name)) {
                return kind;
            }
        }
        throw new GitHubRefusal(422, "no such fault: " + name);
    }

    JsonNode token(JsonNode order) {
        if (order.has("people_seconds")) {
            logins.life(order.path("people_seconds").asInt());
        }
        var login = order.path("login").asText("");
        if (order.has("revoked") && login.isEmpty()) {
            tokens.revoke(order.path("revoked").asBoolean());
        } else if (order.path("revoked").asBoolean()) {
            tokens.revoke(login);
        }
        if (order.has("permissions")) {
            Map<String, Level> permissions = new LinkedHashMap<>();
            order.path("permissions")
                    .properties()
                    .forEach(entry -> permissions.put(
                            entry.getKey(), GitHubAppApi.level(entry.getValue().asText())));
            if (login.isEmpty()) {
                tokens.personalPermissions(permissions.isEmpty() ? GitHubTokens.GRANTED : permissions);
            } else {
                tokens.permissions(login, permissions);
            }
        }
        return GitHubControl.done();
    }

    JsonNode redeliver(JsonNode order) {
        if (!webhooks.redeliver(order.path("id").asLong())) {
            throw GitHubRefusal.notFound();
        }
        return GitHubControl.done();
    }

    /** What each installation token is good for; no repositories: all of its account's. */
    JsonNode grants(GitHubRepositories repositories) {
        return GitHubJson.array(tokens.installations(), installation -> {
            ObjectNode grant = GitHubJson.object();
            var names = grant.putArray("repositories");
            installation.repositories().stream()
                    .flatMap(id -> repositories.byId(id).stream())
                    .forEach(one -> names.add(one.owner + "/" + one.name));
            grant.set("permissions", mapper.valueToTree(installation.permissions()));
            return grant;
        });
    }

    JsonNode calls(RoutingContext context) {
        String after = context.request().getParam("after");
        return mapper.valueToTree(calls.after(after == null ? 0 : Long.parseLong(after)));
    }

    JsonNode renewals() {
        return mapper.valueToTree(logins.renewals());
    }

    JsonNode deliveries() {
        return mapper.valueToTree(webhooks.deliveries());
    }
}

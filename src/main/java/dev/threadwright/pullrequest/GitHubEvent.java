package dev.threadwright.pullrequest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.threadwright.inbox.Receiver.Unusable;
import dev.threadwright.pullrequest.PullRequest.State;
import dev.threadwright.repo.RepoName;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What GitHub tells in a webhook, as far as anything here depends on it. */
sealed interface GitHubEvent {
    /** All others are ignored on purpose: nothing here depends on them. */
    Set<String> NAMES = Set.of(
            "pull_request",
            "deployment_status",
            "pull_request_review",
            "push",
            "installation",
            "installation_repositories",
            "installation_target",
            "repository");

    ObjectMapper JSON = new ObjectMapper();

    /** A pull request is otherwise now. */
    record Pulled(RepoName repo, Seen seen) implements GitHubEvent {}

    record Shipped(RepoName repo, Deployed deployed) implements GitHubEvent {}

    /** Somebody asked for changes. @param review names it */
    record Questioned(RepoName repo, int number, long review, String by, Instant at) implements GitHubEvent {}

    /** A default branch has other commits. */
    record Pushed(RepoName repo) implements GitHubEvent {}

    /** Which repositories there are, or what may be done in them, is otherwise now. */
    record Rearranged() implements GitHubEvent {}

    /** @param name of the event, as whoever sent it says it */
    record Ignored(String name) implements GitHubEvent {}

    /** @throws Unusable where it is not as GitHub describes it */
    static GitHubEvent read(String name, String body) {
        try {
            return switch (name) {
                case "pull_request" -> pulled(JSON.readTree(body));
                case "deployment_status" -> shipped(JSON.readTree(body)).orElse(new Ignored(name));
                // Whose pull request it is is only of interest once figures are made.
                case "pull_request_review" -> questioned(JSON.readTree(body)).orElse(new Ignored(name));
                case "push" -> pushed(JSON.readTree(body)).orElse(new Ignored(name));
                case "installation", "installation_repositories", "installation_target", "repository" ->
                    new Rearranged();
                // A string, so the compiler cannot tell that these are all; others come from an older or newer door.
                default -> new Ignored(name);
            };
        } catch (IOException | IllegalArgumentException | DateTimeException unlike) {
            throw new Unusable("A " + name + " event is not as GitHub describes it", unlike);
        }
    }

    private static GitHubEvent pulled(JsonNode event) {
        return new Pulled(repo(event), seen(event));
    }

    private static Optional<GitHubEvent> shipped(JsonNode event) {
        var status = event.path("deployment_status");
        var deployment = event.path("deployment");
        return status.path("state").asText().equals("success")
                ? named(event)
                        .map(repo -> new Shipped(
                                repo,
                                new Deployed(
                                        deployment.path("sha").asText(),
                                        deployment.path("environment").asText(),
                                        deployment
                                                .path("production_environment")
                                                .asBoolean(),
                                        Shipping.page(
                                                status.path("environment_url").asText("")),
                                        Instant.parse(status.path("created_at").asText()))))
                : Optional.empty();
    }

    private static Optional<GitHubEvent> questioned(JsonNode event) {
        var review = event.path("review");
        boolean asks = event.path("action").asText().equals("submitted")
                && review.path("state").asText().equalsIgnoreCase("changes_requested");
        return asks
                ? Optional.of(new Questioned(
                        repo(event),
                        event.path("pull_request").path("number").asInt(),
                        review.path("id").asLong(),
                        review.path("user").path("login").asText(""),
                        Instant.parse(review.path("submitted_at").asText())))
                : Optional.empty();
    }

    private static Optional<GitHubEvent> pushed(JsonNode event) {
        boolean toDefault = event.path("ref")
                .asText("")
                .equals("refs/heads/"
                        + event.path("repository").path("default_branch").asText());
        return toDefault ? named(event).map(Pushed::new) : Optional.empty();
    }

    private static Optional<RepoName> named(JsonNode event) {
        return RepoName.parse(event.path("repository").path("full_name").asText(""));
    }

    private static RepoName repo(JsonNode event) {
        return named(event).orElseThrow(() -> new IllegalArgumentException("no repository"));
    }

    private static Seen seen(JsonNode event) {
        var pull = event.path("pull_request");
        boolean merged = pull.path("merged").asBoolean() || pull.hasNonNull("merged_at");
        var state = merged ? State.MERGED : pull.path("state").asText().equals("closed") ? State.CLOSED : State.OPEN;
        String by = switch (state) {
            case OPEN -> "";
            case MERGED -> pull.path("merged_by").path("login").asText("");
            // The pull request itself does not say; who sends the event of closing it does.
            case CLOSED ->
                event.path("action").asText().equals("closed")
                        ? event.path("sender").path("login").asText("")
                        : "";
        };
        return new Seen(
                pull.path("number").asInt(),
                URI.create(pull.path("html_url").asText()),
                state,
                pull.path("head").path("sha").asText(),
                by.isEmpty() ? null : by,
                Instant.parse(pull.path("updated_at").asText()),
                merged ? pull.path("merge_commit_sha").asText(null) : null);
    }
}

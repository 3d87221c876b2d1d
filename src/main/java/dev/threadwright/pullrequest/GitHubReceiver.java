package dev.threadwright.pullrequest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.threadwright.inbox.Received;
import dev.threadwright.inbox.Receiver;
import dev.threadwright.inbox.Source;
import dev.threadwright.pullrequest.PullRequest.State;
import dev.threadwright.repo.MovedOn;
import dev.threadwright.repo.RepoName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Set;
import org.jboss.logging.Logger;

/** What GitHub told. */
@ApplicationScoped
class GitHubReceiver implements Receiver {
    /** All others are ignored on purpose: nothing here depends on them. */
    static final Set<String> EVENTS = Set.of(
            "pull_request",
            "deployment_status",
            "pull_request_review",
            "push",
            "installation",
            "installation_repositories",
            "installation_target",
            "repository");

    private static final Logger LOG = Logger.getLogger(GitHubReceiver.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Following following;
    private final Shipping shipping;
    private final GitHubForge forge;
    private final Verdicts verdicts;
    private final Event<MovedOn> moves;

    GitHubReceiver(Following following, Shipping shipping, GitHubForge forge, Verdicts verdicts, Event<MovedOn> moves) {
        this.following = following;
        this.shipping = shipping;
        this.forge = forge;
        this.verdicts = verdicts;
        this.moves = moves;
    }

    @Override
    public Source source() {
        return Source.GITHUB;
    }

    @Override
    public void receive(Received received) {
        String event = received.headers().getOrDefault("x-github-event", "");
        switch (event) {
            case "pull_request" -> pullRequest(received.body());
            case "deployment_status" -> deployed(received.body());
            case "pull_request_review" -> reviewed(received.body());
            case "push" -> pushed(received.body());
            case "installation", "installation_repositories", "installation_target", "repository" -> {
                forge.forget();
                verdicts.forget();
                shipping.forget();
            }
            // A string, so the compiler cannot tell that these are all; others come from an older or newer door.
            default -> LOG.debugf("Ignored the event %s", PlainText.line(event));
        }
    }

    private void pullRequest(String body) {
        RepoName repo;
        Seen seen;
        try {
            var event = JSON.readTree(body);
            repo = RepoName.parse(event.path("repository").path("full_name").asText(""))
                    .orElseThrow(() -> new IllegalArgumentException("no repository"));
            seen = seen(event);
        } catch (IOException | IllegalArgumentException | DateTimeException unlike) {
            throw new Unusable("A pull_request event is not as GitHub describes it", unlike);
        }
        following.heard(repo, seen);
    }

    private void deployed(String body) {
        try {
            var event = JSON.readTree(body);
            var status = event.path("deployment_status");
            var deployment = event.path("deployment");
            if (status.path("state").asText().equals("success")) {
                RepoName.parse(event.path("repository").path("full_name").asText(""))
                        .ifPresent(repo -> shipping.heard(
                                repo,
                                new Deployed(
                                        deployment.path("sha").asText(),
                                        deployment.path("environment").asText(),
                                        deployment
                                                .path("production_environment")
                                                .asBoolean(),
                                        Shipping.page(
                                                status.path("environment_url").asText("")),
                                        Instant.parse(status.path("created_at").asText()))));
            }
        } catch (IOException | DateTimeException unlike) {
            throw new Unusable("A deployment_status event is not as GitHub describes it", unlike);
        }
    }

    /** Only that somebody asked for changes is of interest; whose pull request it is, only once figures are made. */
    private void reviewed(String body) {
        try {
            var event = JSON.readTree(body);
            var review = event.path("review");
            if (event.path("action").asText().equals("submitted")
                    && review.path("state").asText().equalsIgnoreCase("changes_requested")) {
                following.questioned(
                        RepoName.parse(event.path("repository")
                                        .path("full_name")
                                        .asText(""))
                                .orElseThrow(() -> new IllegalArgumentException("no repository")),
                        event.path("pull_request").path("number").asInt(),
                        review.path("id").asLong(),
                        review.path("user").path("login").asText(""),
                        Instant.parse(review.path("submitted_at").asText()));
            }
        } catch (IOException | IllegalArgumentException | DateTimeException unlike) {
            throw new Unusable("A pull_request_review event is not as GitHub describes it", unlike);
        }
    }

    private void pushed(String body) {
        try {
            var event = JSON.readTree(body);
            var repository = event.path("repository");
            boolean toDefault = event.path("ref")
                    .asText("")
                    .equals("refs/heads/" + repository.path("default_branch").asText());
            if (toDefault) {
                RepoName.parse(repository.path("full_name").asText(""))
                        .map(MovedOn::new)
                        .ifPresent(moves::fire);
            }
        } catch (IOException unlike) {
            throw new Unusable("A push event is not as GitHub describes it", unlike);
        }
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

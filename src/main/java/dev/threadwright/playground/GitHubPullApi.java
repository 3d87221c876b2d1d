package dev.threadwright.playground;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.threadwright.playground.GitHubActor.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** REST about pull requests, their conversation and their labels. */
final class GitHubPullApi {

    private final GitHubRepositories repositories;
    private final GitHubPulls pulls;
    private final GitHubJson json;

    GitHubPullApi(GitHubRepositories repositories, GitHubPulls pulls, GitHubJson json) {
        this.repositories = repositories;
        this.pulls = pulls;
        this.json = json;
    }

    void mount(GitHubApi.Routes routes) {
        String pull = "/repos/{repo}/pulls/{number}";
        String issue = "/repos/{repo}/issues/{number}";
        routes.on("GET", "/repos/{repo}/pulls", this::list)
                .on("POST", "/repos/{repo}/pulls", this::open)
                .on("GET", pull, this::read)
                .on("PATCH", pull, this::edit)
                .on("GET", pull + "/files", this::files)
                .on("GET", pull + "/commits", this::commits)
                .on("GET", pull + "/reviews", this::none)
                .on("GET", pull + "/comments", this::none)
                .on("GET", pull + "/merge", this::merged)
                .on("PUT", pull + "/merge", this::merge)
                .on("GET", issue, this::issue)
                .on("PATCH", issue, this::edit)
                .on("GET", issue + "/comments", this::comments)
                .on("POST", issue + "/comments", this::comment)
                .on("GET", issue + "/labels", this::labels)
                .on("POST", issue + "/labels", this::label);
    }

    private GitHubAnswer list(GitHubRequest request) {
        GitHubRepository repository = request.repository("pull_requests", Level.read);
        List<GitHubPull> found = new ArrayList<>(repository.pulls.values().stream()
                .filter(state(request.query("state").orElse("open")))
                .filter(pull -> request.query("base").map(pull.base::equals).orElse(true))
                .filter(pull -> request.query("head")
                        .map(head -> head.equals(repository.owner + ":" + pull.head))
                        .orElse(true))
                .toList());
        found.sort(order(request));
        return new GitHubAnswer.Many<>(found, pull -> json.pull(repository, pull), "");
    }

    private static Predicate<GitHubPull> state(String state) {
        return pull -> state.equals("all") || state.equals(pull.state());
    }

    /** By creation unless asked by update; newest first unless asked otherwise. */
    private static Comparator<GitHubPull> order(GitHubRequest request) {
        boolean byUpdate = request.query("sort").filter("updated"::equals).isPresent();
        Comparator<GitHubPull> rising = byUpdate
                ? Comparator.comparing((GitHubPull pull) -> pull.updatedAt).thenComparing(pull -> pull.number)
                : Comparator.comparing((GitHubPull pull) -> pull.number);
        boolean ascending = request.query("direction").filter("asc"::equals).isPresent();
        return ascending ? rising : rising.reversed();
    }

    private GitHubAnswer open(GitHubRequest request) {
        GitHubRepository repository = request.repository("pull_requests", Level.write);
        var wish = new GitHubPulls.Wish(
                request.text("title", ""),
                request.text("body", ""),
                request.text("head", ""),
                request.text("base", ""),
                request.body().path("draft").asBoolean(),
                request.body().path("maintainer_can_modify").asBoolean(true));
        GitHubPull pull = pulls.open(repository, wish, request.actorLogin());
        return GitHubAnswer.created(json.wholePull(repository, pull, null));
    }

    private GitHubAnswer read(GitHubRequest request) {
        GitHubRepository repository = request.repository("pull_requests", Level.read);
        return GitHubAnswer.ok(whole(repository, request.pull(repository)));
    }

    private ObjectNode whole(GitHubRepository repository, GitHubPull pull) {
        Optional<Boolean> mergeable = pulls.mergeable(repository, pull);
        return GitHubPulls.locked(repository, () -> json.wholePull(repository, pull, mergeable.orElse(null)));
    }

    private GitHubAnswer edit(GitHubRequest request) {
        GitHubRepository repository = request.repository("pull_requests", Level.write);
        GitHubPull pull = request.pull(repository);
        @Nullable String title = request.text("title");
        @Nullable String body = request.text("body");
        @Nullable String base = request.text("base");
        if (title != null || body != null || base != null) {
            pulls.edit(repository, pull, title, body, base, request.actorLogin());
        }
        switch (request.text("state", "")) {
            case "" -> {}
            case "closed" -> pulls.close(repository, pull, request.actorLogin());
            case "open" -> pulls.reopen(repository, pull, request.actorLogin());
            default -> throw GitHubRefusal.invalid("PullRequest", "state", "invalid");
        }
        return GitHubAnswer.ok(whole(repository, pull));
    }

    private GitHubAnswer files(GitHubRequest request) {
        GitHubRepository repository = request.repository("pull_requests", Level.read);
        GitHubPull pull = request.pull(repository);
        return new GitHubAnswer.Many<>(
                repository.git().diff(pull.mergeBase, pull.headSha),
                file -> json.file(repository, pull.headSha, file),
                "");
    }

    private GitHubAnswer commits(GitHubRequest request) {
        GitHubRepository repository = request.repository("pull_requests", Level.read);
        GitHubPull pull = request.pull(repository);
        List<GitCommit> commits = repository
                .git()
                .log(pull.mergeBase + ".." + pull.headSha, 0, pull.commits)
                .reversed();
        return new GitHubAnswer.Many<>(commits, commit -> json.commit(repository, commit), "");
    }

    /** Reviews and remarks on lines: nobody here makes any. */
    private GitHubAnswer none(GitHubRequest request) {
        request.pull(request.repository("pull_requests", Level.read));
        return new GitHubAnswer.Many<>(List.<GitHubPull>of(), _ -> GitHubJson.object(), "");
    }

    private GitHubAnswer merged(GitHubRequest request) {
        if (request.pull(request.repository("contents", Level.read)).merged()) {
            return GitHubAnswer.nothing();
        }
        throw GitHubRefusal.notFound();
    }

    private GitHubAnswer merge(GitHubRequest request) {
        GitHubRepository repository = request.repository("contents", Level.write);
        var wish = new GitHubMerge(
                request.text("merge_method", "merge"),
                request.text("commit_title"),
                request.text("commit_message"),
                request.text("sha"),
                request.actorLogin(),
                repositories.now());
        String sha = pulls.merge(repository, request.pull(repository), wish);
        return GitHubAnswer.ok(GitHubJson.object()
                .put("sha", sha)
                .put("merged", true)
                .put("message", "Pull Request successfully merged"));
    }

    private GitHubAnswer issue(GitHubRequest request) {
        GitHubRepository repository = request.conversation(Level.read);
        return GitHubAnswer.ok(json.issue(repository, request.pull(repository)));
    }

    private GitHubAnswer comments(GitHubRequest request) {
        GitHubRepository repository = request.conversation(Level.read);
        GitHubPull pull = request.pull(repository);
        List<GitHubPull.Comment> all = GitHubPulls.locked(repository, () -> List.copyOf(pull.comments));
        return new GitHubAnswer.Many<>(all, comment -> json.comment(repository, pull, comment), "");
    }

    private GitHubAnswer comment(GitHubRequest request) {
        GitHubRepository repository = request.conversation(Level.write);
        GitHubPull pull = request.pull(repository);
        String text = request.text("body", "");
        if (text.isBlank()) {
            throw GitHubRefusal.invalid("IssueComment", "body", "missing_field");
        }
        return GitHubAnswer.created(
                json.comment(repository, pull, pulls.comment(repository, pull, text, request.actorLogin())));
    }

    private GitHubAnswer labels(GitHubRequest request) {
        GitHubRepository repository = request.conversation(Level.read);
        return GitHubAnswer.ok(labels(repository, request.pull(repository)));
    }

    private GitHubAnswer label(GitHubRequest request) {
        GitHubRepository repository = request.conversation(Level.write);
        GitHubPull pull = request.pull(repository);
        pulls.label(repository, pull, request.texts("labels"));
        return GitHubAnswer.ok(labels(repository, pull));
    }

    private ArrayNode labels(GitHubRepository repository, GitHubPull pull) {
        List<String> all = GitHubPulls.locked(repository, () -> List.copyOf(pull.labels));
        return GitHubJson.array(all, name -> json.label(repository, name));
    }
}

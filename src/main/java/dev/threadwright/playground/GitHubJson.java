package dev.threadwright.playground;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.threadwright.playground.GitHubActor.Level;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Things as GitHub's REST API and webhooks write them; {@code html_url}s lead to the pages here. */
final class GitHubJson {

    static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Everybody else is a person; these two are not. */
    private static final String ORGANIZATION = "acme";

    private final String api;
    private final String pages;
    private final String git;

    /** @param self where this machine's GitHub and Slack are served, without a path */
    GitHubJson(URI self) {
        String base = self.toString().replaceAll("/+$", "");
        api = base + "/github/api";
        pages = base + "/github";
        git = base + "/github/git";
    }

    String api() {
        return api;
    }

    String pages() {
        return pages;
    }

    static ObjectNode object() {
        return NODES.objectNode();
    }

    static <T> ArrayNode array(Collection<T> values, Function<T, ObjectNode> one) {
        ArrayNode array = NODES.arrayNode();
        values.forEach(value -> array.add(one.apply(value)));
        return array;
    }

    /** The beginning of everything that has an id. */
    static ObjectNode identified(String kind, long id) {
        String node =
                Base64.getUrlEncoder().withoutPadding().encodeToString((kind + id).getBytes(StandardCharsets.US_ASCII));
        return object().put("id", id).put("node_id", kind + "_" + node);
    }

    /** Ids of accounts follow from their names, so that nothing needs to be kept. */
    static long accountId(String login) {
        return 10_000 + Integer.toUnsignedLong(login.hashCode()) % 90_000_000;
    }

    ObjectNode user(String login) {
        String kind = kind(login);
        return identified(kind.substring(0, 1), accountId(login))
                .put("login", login)
                .put("avatar_url", "")
                .put("gravatar_id", "")
                .put("url", api + "/users/" + login)
                .put("html_url", pages)
                .put("type", kind)
                .put("site_admin", false);
    }

    private static String kind(String login) {
        if (login.endsWith("[bot]")) {
            return "Bot";
        }
        return login.equalsIgnoreCase(ORGANIZATION) ? "Organization" : "User";
    }

    ObjectNode repository(GitHubRepository repository, GitHubActor actor) {
        ObjectNode json = repository(repository);
        boolean push = actor.may(repository, "contents", Level.write);
        json.putObject("permissions")
                .put("admin", false)
                .put("maintain", false)
                .put("push", push)
                .put("triage", push)
                .put("pull", true);
        return json;
    }

    ObjectNode repository(GitHubRepository repository) {
        String name = repository.fullName();
        ObjectNode json = identified("R", repository.id)
                .put("name", repository.name)
                .put("full_name", name)
                .put("private", repository.hidden)
                .put("visibility", repository.hidden ? "private" : "public");
        json.set("owner", user(repository.owner));
        return json.put("html_url", pages + "/" + name)
                .put("description", repository.description)
                .put("fork", false)
                .put("url", api + "/repos/" + name)
                .put("git_url", git + "/" + name + ".git")
                .put("ssh_url", "")
                .put("clone_url", git + "/" + name + ".git")
                .put("svn_url", pages + "/" + name)
                .put("default_branch", repository.defaultBranch)
                .put("archived", repository.archived)
                .put("disabled", false)
                .put("has_issues", true)
                .put("has_projects", false)
                .put("has_wiki", false)
                .put("has_downloads", false)
                .put("allow_merge_commit", true)
                .put("allow_squash_merge", true)
                .put("allow_rebase_merge", true)
                .put("delete_branch_on_merge", false)
                .put("forks_count", 0)
                .put("stargazers_count", 0)
                .put("watchers_count", 0)
                .put("size", 0)
                .put("open_issues_count", open(repository))
                .put("created_at", repository.createdAt)
                .put("updated_at", repository.pushedAt)
                .put("pushed_at", repository.pushedAt);
    }

    private static long open(GitHubRepository repository) {
        return repository.pulls.values().stream().filter(pull -> pull.open).count();
    }

    /** A pull request as it stands in lists. */
    ObjectNode pull(GitHubRepository repository, GitHubPull pull) {
        String url = api + "/repos/" + repository.fullName();
        String page = pages + "/" + repository.fullName() + "/pull/" + pull.number;
        ObjectNode json = identified("PR", pull.id)
                .put("url", url + "/pulls/" + pull.number)
                .put("html_url", page)
                .put("diff_url", page + ".diff")
                .put("patch_url", page + ".patch")
                .put("issue_url", url + "/issues/" + pull.number)
                .put("comments_url", url + "/issues/" + pull.number + "/comments")
                .put("commits_url", url + "/pulls/" + pull.number + "/commits")
                .put("statuses_url", url + "/statuses/" + pull.headSha)
                .put("number", pull.number)
                .put("state", pull.state())
                .put("locked", false)
                .put("title", pull.title)
                .put("body", pull.body)
                .put("draft", pull.draft)
                .put("created_at", pull.createdAt)
                .put("updated_at", pull.updatedAt)
                .put("closed_at", pull.closedAt)
                .put("merged_at", pull.mergedAt)
                .put("merge_commit_sha", pull.mergeSha)
                .put("author_association", "CONTRIBUTOR");
        json.set("user", user(pull.author));
        json.set("labels", array(pull.labels, name -> label(repository, name)));
        json.putArray("assignees");
        json.putArray("requested_reviewers");
        json.putArray("requested_teams");
        json.set("head", end(repository, pull.head, pull.headSha));
        json.set("base", end(repository, pull.base, pull.baseSha));
        return json;
    }

    /** A pull request by itself. @param mergeable null while that is not known */
    ObjectNode wholePull(GitHubRepository repository, GitHubPull pull, @Nullable Boolean mergeable) {
        ObjectNode json = pull(repository, pull)
                .put("merged", pull.merged())
                .put("mergeable", mergeable)
                .put("mergeable_state", mergeable == null ? "unknown" : mergeable ? "clean" : "dirty")
                .put("comments", pull.comments.size())
                .put("review_comments", 0)
                .put("maintainer_can_modify", pull.maintainerCanModify)
                .put("commits", pull.commits)
                .put("additions", pull.additions)
                .put("deletions", pull.deletions)
                .put("changed_files", pull.changedFiles);
        json.set("merged_by", pull.mergedBy == null ? NODES.nullNode() : user(pull.mergedBy));
        return json;
    }

    private ObjectNode end(GitHubRepository repository, String branch, String sha) {
        ObjectNode end = object().put("label", repository.owner + ":" + branch)
                .put("ref", branch)
                .put("sha", sha);
        end.set("user", user(repository.owner));
        end.set("repo", repository(repository));
        return end;
    }

    /** The pull request as the issue that it also is. */
    ObjectNode issue(GitHubRepository repository, GitHubPull pull) {
        ObjectNode whole = pull(repository, pull);
        ObjectNode json = whole.deepCopy();
        json.remove(List.of("head", "base", "draft", "merged_at", "merge_commit_sha", "commits_url", "statuses_url"));
        json.put("url", whole.path("issue_url").asText()).put("comments", pull.comments.size());
        json.putObject("pull_request")
                .put("url", whole.path("url").asText())
                .put("html_url", whole.path("html_url").asText())
                .put("diff_url", whole.path("diff_url").asText())
                .put("patch_url", whole.path("patch_url").asText())
                .put("merged_at", pull.mergedAt);
        return json;
    }

    ObjectNode comment(GitHubRepository repository, GitHubPull pull, GitHubPull.Comment comment) {
        ObjectNode json = identified("IC", comment.id())
                .put("url", api + "/repos/" + repository.fullName() + "/issues/comments/" + comment.id())
                .put(
                        "html_url",
                        pages + "/" + repository.fullName() + "/pull/" + pull.number + "#issuecomment-" + comment.id())
                .put("issue_url", api + "/repos/" + repository.fullName() + "/issues/" + pull.number)
                .put("body", comment.body())
                .put("created_at", comment.createdAt())
                .put("updated_at", comment.createdAt())
                .put("author_association", "CONTRIBUTOR");
        json.set("user", user(comment.author()));
        return json;
    }

    ObjectNode label(GitHubRepository repository, String name) {
        return identified("LA", accountId(name))
                .put("url", api + "/repos/" + repository.fullName() + "/labels/" + name)
                .put("name", name)
                .put("color", "ededed")
                .put("default", false);
    }

    ObjectNode commit(GitHubRepository repository, GitCommit commit) {
        String url = api + "/repos/" + repository.fullName();
        ObjectNode json = object().put("sha", commit.sha())
                .put("node_id", "C_" + commit.sha())
                .put("url", url + "/commits/" + commit.sha())
                .put("html_url", pages + "/" + repository.fullName() + "/commit/" + commit.sha());
        ObjectNode inner = json.putObject("commit").put("message", commit.message());
        inner.set("author", person(commit.author()));
        inner.set("committer", person(commit.committer()));
        inner.putObject("tree").put("sha", commit.tree()).put("url", url + "/git/trees/" + commit.tree());
        inner.put("comment_count", 0).put("url", url + "/git/commits/" + commit.sha());
        json.putNull("author");
        json.putNull("committer");
        json.set(
                "parents",
                array(commit.parents(), sha -> object().put("sha", sha).put("url", url + "/commits/" + sha)));
        return json;
    }

    static ObjectNode person(GitCommit.Person person) {
        return object().put("name", person.name()).put("email", person.email()).put("date", person.date());
    }

    ObjectNode file(GitHubRepository repository, String sha, GitDiff file) {
        ObjectNode json = object().put("sha", file.blob())
                .put("filename", file.path())
                .put("status", file.status())
                .put("additions", file.additions())
                .put("deletions", file.deletions())
                .put("changes", file.additions() + file.deletions())
                .put("blob_url", pages + "/" + repository.fullName() + "/blob/" + sha + "/" + file.path())
                .put(
                        "contents_url",
                        api + "/repos/" + repository.fullName() + "/contents/" + file.path() + "?ref=" + sha);
        if (file.patch() != null) {
            json.put("patch", file.patch());
        }
        if (file.previous() != null) {
            json.put("previous_filename", file.previous());
        }
        return json;
    }

    ObjectNode reference(GitHubRepository repository, String ref, String sha) {
        String url = api + "/repos/" + repository.fullName() + "/git/";
        ObjectNode json = object().put("ref", ref).put("node_id", "REF_" + sha).put("url", url + ref);
        json.putObject("object").put("sha", sha).put("type", "commit").put("url", url + "commits/" + sha);
        return json;
    }
}
